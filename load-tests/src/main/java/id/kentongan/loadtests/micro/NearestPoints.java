package id.kentongan.loadtests.micro;

import id.kentongan.api.geo.Ecef;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geo.KdTree;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The five nearest of many points. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class NearestPoints {

    private static final int COUNT = 5;

    @Param({"168", "585", "20000", "1000000"})
    public int points;

    private KdTree tree = KdTree.of(List.of());
    private LinearScan scan = new LinearScan(new GeoPoint[0]);
    private Ecef[] spots = {};
    private int asked;

    @Setup
    public void spread() {
        Places places = Places.forCameras(points);
        GeoPoint[] all = places.next(points);
        tree = KdTree.of(Arrays.asList(all));
        scan = new LinearScan(all);
        spots = Arrays.stream(places.next(Places.SPOTS)).map(Ecef::of).toArray(Ecef[]::new);
    }

    @Benchmark
    public List<KdTree.Neighbour> tree() {
        return tree.nearest(nextSpot(), COUNT, item -> true);
    }

    @Benchmark
    public double[] scan() {
        return scan.nearest(nextSpot(), COUNT);
    }

    private Ecef nextSpot() {
        return spots[asked++ % Places.SPOTS];
    }
}
