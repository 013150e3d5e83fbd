package id.kentongan.loadtests.micro;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.NearbyUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The five nearest units that can help, while 10,000 positions a second come in beside. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NearestUnits {

    private static final int COUNT = 5;
    private static final double REACH_METRES = 30_000;
    private static final int MOVES_A_SECOND = 10_000;
    private static final int BEATS_A_SECOND = 100;

    @Param({"50000"})
    public int points;

    private MovingUnits units = new MovingUnits(0);
    private LinearScan scan = new LinearScan(new GeoPoint[0]);
    private GeoPoint[] spots = {};
    private ScheduledExecutorService traffic = Executors.newScheduledThreadPool(2);
    private int asked;

    @Setup
    public void drive() {
        units = new MovingUnits(points);
        scan = new LinearScan(units.places());
        spots = Places.forUnits().next(Places.SPOTS);
        traffic.scheduleAtFixedRate(
                () -> units.drive(MOVES_A_SECOND / BEATS_A_SECOND),
                0,
                1_000_000 / BEATS_A_SECOND,
                TimeUnit.MICROSECONDS);
        traffic.scheduleWithFixedDelay(units.fleet::rebuild, 1, 1, TimeUnit.SECONDS);
    }

    @TearDown
    public void stop() {
        traffic.shutdownNow();
    }

    /** One unit of eight can do this. */
    @Benchmark
    public List<NearbyUnit> common() {
        return nearest(Capability.FIRE_SUPPRESSION);
    }

    /** One unit of a thousand can do this. */
    @Benchmark
    public List<NearbyUnit> rare() {
        return nearest(Capability.AERIAL_VIEW);
    }

    @Benchmark
    public double[] scan() {
        return scan.nearest(Ecef.of(nextSpot()), COUNT);
    }

    private List<NearbyUnit> nearest(Capability wanted) {
        return units.fleet.nearest(
                nextSpot(), wanted, COUNT, REACH_METRES, Instant.now(), id -> false);
    }

    private GeoPoint nextSpot() {
        return spots[asked++ % Places.SPOTS];
    }
}
