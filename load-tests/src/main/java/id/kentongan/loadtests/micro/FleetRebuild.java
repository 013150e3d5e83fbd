package id.kentongan.loadtests.micro;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.concurrent.TimeUnit;

/** What the fleet's index costs once a second, after the moves of one. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FleetRebuild {

    @Param({"50000"})
    public int points;

    private MovingUnits units = new MovingUnits(0);

    @Setup
    public void enroll() {
        units = new MovingUnits(points);
    }

    /** Per invocation, which costs nothing beside tens of milliseconds. */
    @Setup(Level.Invocation)
    public void drive() {
        units.drive(10_000);
    }

    @Benchmark
    public void rebuild() {
        units.fleet.rebuild();
    }
}
