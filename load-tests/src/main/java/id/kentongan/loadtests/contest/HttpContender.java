package id.kentongan.loadtests.contest;

import id.kentongan.loadtests.caller.Crowd;
import id.kentongan.loadtests.caller.ReportForm;
import id.kentongan.loadtests.caller.Tally;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/** A service on the loopback interface that takes reports by HTTP. */
class HttpContender implements Contender {

    private static final int CONNECTIONS_AT_CONSTANT_RATE = 256;
    private static final int CONNECTIONS_AT_WARMING = 64;

    private final String name;
    private final Crowd crowd;
    private final List<Integer> levels;

    HttpContender(String name, int port, List<ReportForm> forms, List<Integer> levels) {
        this.name = name;
        this.crowd = new Crowd(new InetSocketAddress("127.0.0.1", port), forms);
        this.levels = List.copyOf(levels);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Integer> levels() {
        return levels;
    }

    /** Calls it so often that its compilers are done. */
    Tally warm(long calls) {
        return crowd.count(CONNECTIONS_AT_WARMING, calls);
    }

    @Override
    public Outcome saturate(int connections, Duration settle, Duration measured) {
        return Outcome.of(crowd.saturate(connections, settle, measured));
    }

    @Override
    public Outcome arrive(double perSecond, Duration settle, Duration measured) {
        return Outcome.of(crowd.arrive(CONNECTIONS_AT_CONSTANT_RATE, perSecond, settle, measured));
    }

    @Override
    public void close() throws IOException {
        crowd.close();
    }
}
