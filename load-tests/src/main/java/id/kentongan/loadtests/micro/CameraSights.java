package id.kentongan.loadtests.micro;

import id.kentongan.api.camera.Camera;
import id.kentongan.api.camera.CameraIndex;
import id.kentongan.api.camera.CameraOwner;
import id.kentongan.api.camera.CameraSight;
import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The five best cameras for a report that is good to 25 m.
 *
 * <p>Nine of ten cameras see 50 to 300 m, one of a hundred up to 8 km; a third turns, the rest
 * looks one way; one of twenty is offline.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CameraSights {

    private static final int COUNT = 5;
    private static final double ACCURACY_METRES = 25;

    @Param({"168", "585", "20000", "1000000"})
    public int points;

    private CameraIndex index = CameraIndex.of(List.of());
    private GeoPoint[] spots = {};
    private int asked;

    @Setup
    public void mount() {
        Places places = Places.forCameras(points);
        List<Camera> cameras = new ArrayList<>(points);
        for (int number = 0; number < points; number++) {
            cameras.add(camera(number, places.next(), places.random()));
        }
        index = CameraIndex.of(cameras);
        spots = places.next(Places.SPOTS);
    }

    @Benchmark
    public List<CameraSight> sights() {
        return index.sights(spots[asked++ % Places.SPOTS], ACCURACY_METRES, COUNT);
    }

    private static Camera camera(int number, GeoPoint at, Random random) {
        boolean turns = random.nextInt(3) == 0;
        @Nullable Double azimuth = turns ? null : 360 * random.nextDouble();
        return new Camera(
                new UUID(random.nextLong(), number),
                "33.74",
                "cam-" + number,
                "Kamera " + number,
                at,
                range(random),
                azimuth,
                turns ? 360 : 40 + 80 * random.nextDouble(),
                turns,
                random.nextInt(20) > 0,
                CameraOwner.CITY,
                false);
    }

    private static double range(Random random) {
        int lot = random.nextInt(100);
        if (lot == 0) {
            return 1_000 + 7_000 * random.nextDouble();
        }
        return lot < 10 ? 300 + 700 * random.nextDouble() : 50 + 250 * random.nextDouble();
    }
}
