package id.kentongan.loadtests.profile;

import id.kentongan.loadtests.arena.PeerProcess;
import id.kentongan.loadtests.arena.Tables;
import id.kentongan.loadtests.caller.Crowd;
import id.kentongan.loadtests.caller.ReportForm;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a good team would have without us (see {@link id.kentongan.loadtests.peer.Peer}), called as
 * often as 112 was, after the day and with nothing beside it: no complaints, no phones, no past.
 */
final class Peer {

    static final String NAME = "peer";

    private static final String DATABASE = "peer";
    private static final String PATH = "/v1/emergency-reports/usual";
    private static final int CONNECTIONS_TO_DATABASE = 16;
    private static final int PEOPLE = 2_000;

    private final City city;
    private final Path logs;
    private final List<String> java;

    /**
     * @param java options of its Java
     */
    Peer(City city, Path logs, List<String> java) {
        this.city = city;
        this.logs = logs;
        this.java = java;
    }

    /** How it fared with the calls of this traffic. */
    Course play(Traffic emergencies) throws Exception {
        Tables.create(city.postgres(), DATABASE);
        try (PeerProcess process =
                PeerProcess.start(logs, city.postgres(), DATABASE, CONNECTIONS_TO_DATABASE, java)) {
            String host = "127.0.0.1:" + process.port();
            List<ReportForm> forms =
                    Stream.generate(() -> ReportForm.of(PATH, host, "", "FIRE", "Api di pasar"))
                            .limit(PEOPLE)
                            .toList();
            try (Crowd crowd =
                    new Crowd(new InetSocketAddress("127.0.0.1", process.port()), forms)) {
                crowd.count(Player.WARMING_LINES, Player.WARMING_CALLS);
                Course course = new Course(System.nanoTime());
                emergencies.again(NAME, crowd).run(System.nanoTime(), course);
                return course;
            }
        }
    }
}
