package id.kentongan.loadtests.contest;

import id.kentongan.loadtests.arena.ApiProcess;
import id.kentongan.loadtests.arena.BrokerProcess;
import id.kentongan.loadtests.arena.MachineShare;
import id.kentongan.loadtests.arena.PeerProcess;
import id.kentongan.loadtests.arena.Postgres;
import id.kentongan.loadtests.arena.Tables;
import id.kentongan.loadtests.arena.TokenIssuer;
import id.kentongan.loadtests.bare.BareDatabase;
import id.kentongan.loadtests.bare.BareDatabase.Way;
import id.kentongan.loadtests.contest.Settings.Who;
import id.kentongan.loadtests.insert.SampleReports;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything the contenders need, started once and ended in the opposite order. */
final class Stage implements AutoCloseable {

    private static final String BARE = "bare";
    private static final String PEER = "peer";
    private static final String API = "kentongan";
    private static final String NOBODY = "127.0.0.1:1";
    private static final int FORMS_WITHOUT_TOKEN = 2_000;

    private final Settings settings;
    private final Path directory;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, Long> processes = new HashMap<>();
    private final List<Contender> contenders = new ArrayList<>();
    private final Postgres postgres;

    /** Starts all that the settings ask for, telling each step. */
    Stage(Settings settings, Path directory) throws Exception {
        this.settings = settings;
        this.directory = directory;
        this.postgres = opened(new Postgres(directory.resolve("postgres")));
        try {
            Referee.say(postgres.describe());
            processes.put("client", ProcessHandle.current().pid());
            processes.put("postgres", postgres.pid());
            if (settings.contenders().contains(Who.DATABASE)) {
                openBare();
            }
            if (settings.contenders().contains(Who.PEER)) {
                openPeer();
            }
            if (settings.contenders().contains(Who.KENTONGAN)) {
                openApi();
            }
        } catch (Exception | Error failed) {
            close();
            throw failed;
        }
    }

    Postgres postgres() {
        return postgres;
    }

    List<Contender> contenders() {
        return List.copyOf(contenders);
    }

    /** Looks at all processes of this stage. */
    MachineShare machine() {
        return new MachineShare(processes);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            close(open.removeLast());
        }
    }

    /** One that does not close must not keep the others running. */
    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception failed) {
            Referee.say("could not close " + thing.getClass().getSimpleName() + ": " + failed);
        }
    }

    private void openBare() throws Exception {
        Tables.create(postgres, BARE);
        BareDatabase database = new BareDatabase(() -> postgres.connect(BARE), new SampleReports());
        int connections = settings.bareConnections();
        add(new BareContender(Contest.BARE, database, Way.STATEMENT_PER_TABLE, connections));
        add(new BareContender(Contest.BARE_ONE, database, Way.ONE_STATEMENT, connections));
    }

    private void openPeer() throws Exception {
        Tables.create(postgres, PEER);
        PeerProcess peer =
                opened(
                        PeerProcess.start(
                                directory,
                                postgres,
                                PEER,
                                settings.peerPool(),
                                settings.javaOptions()));
        processes.put("peer", peer.pid());
        List<Integer> levels = settings.levels();
        Citizens citizens = new Citizens(FORMS_WITHOUT_TOKEN, peer.port());
        add(new HttpContender(Contest.PEER, peer.port(), citizens.ofPeer("/usual"), levels));
        add(new HttpContender(Contest.PEER_ONE, peer.port(), citizens.ofPeer(""), levels));
    }

    private void openApi() throws Exception {
        postgres.create(API);
        TokenIssuer issuer = opened(new TokenIssuer());
        String kafka = settings.kafka() ? broker() : NOBODY;
        ApiProcess api =
                opened(
                        ApiProcess.start(
                                directory, postgres, API, kafka, issuer, settings.javaOptions()));
        processes.put("api", api.pid());
        City.seed(api.address(), issuer, directory);
        Referee.say("signing the tokens of %,d citizens".formatted(settings.citizens()));
        add(
                new KentonganContender(
                        Contest.KENTONGAN,
                        api.port(),
                        new Citizens(settings.citizens(), api.port()).ofApi(issuer),
                        settings.levels(),
                        opened(postgres.connect(API)),
                        settings.kafka()));
    }

    private String broker() throws InterruptedException {
        BrokerProcess broker = opened(BrokerProcess.start(directory));
        processes.put("kafka", broker.pid());
        return broker.bootstrap();
    }

    private void add(Contender contender) {
        contenders.add(opened(contender));
    }

    private <T extends AutoCloseable> T opened(T thing) {
        open.addLast(thing);
        return thing;
    }
}
