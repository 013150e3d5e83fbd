package id.kentongan.loadtests.contest;

import id.kentongan.loadtests.Options;
import id.kentongan.loadtests.arena.ApiProcess;
import id.kentongan.loadtests.arena.BrokerProcess;
import id.kentongan.loadtests.arena.MachineShare;
import id.kentongan.loadtests.arena.Postgres;
import id.kentongan.loadtests.arena.TokenIssuer;
import id.kentongan.loadtests.caller.Crowd;
import id.kentongan.loadtests.caller.ReportForm;
import id.kentongan.loadtests.caller.Tally;
import id.kentongan.loadtests.replicas.DrillCity;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A city with a history and with incidents going on, and two apis over its one database: one that
 * gathers and reserves, and one that does neither.
 */
final class GatheringStage implements AutoCloseable {

    private static final String DATABASE = "kentongan";
    private static final String PATH = "/v1/emergency-reports";
    private static final int AT_ONCE = 16;

    private static final Map<String, String> NEITHER =
            Map.of(
                    "KENTONGAN_CLUSTERING_EVERYWHERE", "false",
                    "KENTONGAN_DISPATCH_POLICY", "RECOMMEND");

    private final Options options;
    private final Path directory;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Map<String, Long> processes = new HashMap<>();
    private final Postgres postgres;
    private final TokenIssuer issuer;
    private final History history;
    private final List<Scene> scenes;
    private final HttpContender without;
    private final HttpContender with;

    GatheringStage(Options options, Path directory) throws Exception {
        this.options = options;
        this.directory = directory;
        this.scenes = Scene.of(options.count("incidents"));
        this.postgres = opened(new Postgres(directory.resolve("postgres")));
        try {
            Referee.say(postgres.describe());
            processes.put("client", ProcessHandle.current().pid());
            processes.put("postgres", postgres.pid());
            issuer = opened(new TokenIssuer());
            postgres.create(DATABASE);
            BrokerProcess broker = opened(BrokerProcess.start(directory));
            processes.put("kafka", broker.pid());
            ApiProcess gathering = api("api", broker.bootstrap(), Map.of());
            ApiProcess plain = api("plain", broker.bootstrap(), NEITHER);
            DrillCity.found(List.of(gathering, plain), issuer, options.count("crews"));
            history = new History(opened(postgres.connect(DATABASE)));
            fill(gathering);
            with = opened(contender(GatheringContest.WITH, gathering));
            without = opened(contender(GatheringContest.WITHOUT, plain));
        } catch (Exception | Error failed) {
            close();
            throw failed;
        }
    }

    Postgres postgres() {
        return postgres;
    }

    /** The one that gathers and reserves. */
    HttpContender with() {
        return with;
    }

    /** The one that does neither. */
    HttpContender without() {
        return without;
    }

    MachineShare machine() {
        return new MachineShare(processes);
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            AutoCloseable last = open.removeLast();
            try {
                last.close();
            } catch (Exception failed) {
                Referee.say("could not close " + last.getClass().getSimpleName() + ": " + failed);
            }
        }
    }

    private ApiProcess api(String name, String kafka, Map<String, String> settings)
            throws InterruptedException {
        ApiProcess api =
                opened(
                        ApiProcess.start(
                                name,
                                directory,
                                postgres,
                                DATABASE,
                                kafka,
                                issuer,
                                List.of(options.text("java").split(",")),
                                settings));
        processes.put(name, api.pid());
        return api;
    }

    /** Each incident is opened by a report of its own; the history is copies of the first. */
    private void fill(ApiProcess api) throws Exception {
        int incidents = 0;
        for (Scene scene : scenes) {
            List<ReportForm> firsts = new ArrayList<>();
            for (int i = 0; i < scene.incidents(); i++) {
                String token = issuer.token("citizen", "first-" + (incidents + i), "");
                firsts.add(form(api.port(), token, scene, scene.at(i)));
            }
            try (Crowd crowd = crowd(api.port(), firsts)) {
                Tally tally = crowd.count(Math.min(AT_ONCE, firsts.size()), firsts.size());
                if (tally.accepted() != firsts.size()) {
                    throw new IllegalStateException("no incident: " + tally.sample());
                }
            }
            incidents += firsts.size();
        }
        int reports = options.count("reports");
        Referee.say("writing a history of %,d reports".formatted(reports));
        history.write(reports);
        Referee.say("%d of %d incidents are open".formatted(history.takeOpen(), incidents));
    }

    private HttpContender contender(String name, ApiProcess api) throws SQLException {
        Connection database = opened(postgres.connect(DATABASE));
        List<Integer> levels = List.of(options.count("connections"));
        return new KentonganContender(name, api.port(), forms(api), levels, database, true) {
            @Override
            public String rest() throws SQLException {
                String rested = super.rest();
                history.tidy();
                return rested;
            }
        };
    }

    private List<ReportForm> forms(ApiProcess api) {
        return new ArrayList<>(
                IntStream.range(0, options.count("citizens"))
                        .parallel()
                        .mapToObj(
                                i -> {
                                    Scene scene = scenes.get(i % scenes.size());
                                    String token = issuer.token("citizen", "citizen-" + i, "");
                                    return form(api.port(), token, scene, scene.around());
                                })
                        .toList());
    }

    private static ReportForm form(int port, String token, Scene scene, ReportForm.Places places) {
        String host = "127.0.0.1:" + port;
        return ReportForm.of(PATH, host, token, scene.type(), scene.words(), places);
    }

    private static Crowd crowd(int port, List<ReportForm> forms) {
        return new Crowd(new InetSocketAddress("127.0.0.1", port), forms);
    }

    private <T extends AutoCloseable> T opened(T thing) {
        open.addLast(thing);
        return thing;
    }
}
