package id.kentongan.loadtests.contest;

import id.kentongan.loadtests.bare.BareDatabase;
import id.kentongan.loadtests.bare.BareDatabase.Way;

import java.time.Duration;
import java.util.List;

/** The database alone, in one of the ways of {@link BareDatabase}. */
final class BareContender implements Contender {

    private final String name;
    private final BareDatabase database;
    private final Way way;
    private final int connections;

    BareContender(String name, BareDatabase database, Way way, int connections) {
        this.name = name;
        this.database = database;
        this.way = way;
        this.connections = connections;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Integer> levels() {
        return List.of(connections);
    }

    @Override
    public Outcome saturate(int level, Duration settle, Duration measured) throws Exception {
        BareDatabase.Run run = database.run(way, level, settle, measured);
        return new Outcome(
                run.rate(),
                run.micros().getValueAtPercentile(50),
                run.micros().getValueAtPercentile(99),
                run.micros().getValueAtPercentile(99.9),
                0,
                "");
    }

    @Override
    public Outcome arrive(double perSecond, Duration settle, Duration measured) {
        throw new UnsupportedOperationException("the bare database is only driven flat out");
    }

    @Override
    public void close() {}
}
