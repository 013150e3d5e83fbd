package id.kentongan.api.unit;

import static id.kentongan.api.unit.UnitBuilder.aUnit;
import static id.kentongan.api.unit.UnitBuilder.unitId;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Searches beside moves and rebuilds, on real threads.
 *
 * <p>Every unit drives a course fixed in advance, one fix a step; its writer says before each step
 * that it has begun and after it that it is done. A search that ran from one look at these counters
 * to another must then have seen each unit at one of the steps in between.
 */
class FleetUnderWayTest {

    private static final Instant START = Instant.parse("2026-11-21T03:00:00Z");
    private static final GeoPoint SPOT = new GeoPoint(-6.9902, 110.4229);
    private static final int UNITS = 240;

    /** They only make rebuilds last, so that much happens during one. */
    private static final int PARKED = 5_000;

    private static final int WRITERS = 2;
    private static final int STEPS = 1000;
    private static final int WANTED = 5;

    private final Fleet fleet =
            new Fleet(
                    new FixRules(Duration.ofDays(1), Duration.ofDays(1), 500), Duration.ofDays(1));
    private final GeoPoint[][] courses = new GeoPoint[UNITS][STEPS];
    private final AtomicIntegerArray begun = new AtomicIntegerArray(UNITS);
    private final AtomicIntegerArray done = new AtomicIntegerArray(UNITS);
    private final AtomicInteger searches = new AtomicInteger();
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    @Test
    void everySearchSeesEveryUnitWhereItWasMeanwhile() throws Exception {
        plotCourses();
        for (int unit = 0; unit < UNITS; unit++) {
            fleet.enroll(aUnit(unit).at(courses[unit][0]).manned(), null);
            fleet.move(fix(unit, 0), START);
        }
        for (int unit = UNITS; unit < UNITS + PARKED; unit++) {
            fleet.enroll(aUnit(unit).able(Capability.TOWING).manned(), null);
        }
        List<Runnable> crew = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            int first = writer;
            crew.add(() -> drive(first));
        }
        crew.add(this::rebuildMeanwhile);
        crew.add(this::searchMeanwhile);
        crew.add(this::searchMeanwhile);

        together(crew);
    }

    /** Mostly a few metres a step, now and then a jump, and always around the spot. */
    private void plotCourses() {
        Random random = new Random(112);
        for (GeoPoint[] course : courses) {
            double north = random.nextGaussian() * 0.02;
            double east = random.nextGaussian() * 0.02;
            for (int step = 0; step < STEPS; step++) {
                boolean jumps = random.nextInt(50) == 0;
                double stride = jumps ? 0.01 : 0.0003;
                north = 0.999 * north + random.nextGaussian() * stride;
                east = 0.999 * east + random.nextGaussian() * stride;
                course[step] = new GeoPoint(SPOT.lat() + north, SPOT.lon() + east);
            }
        }
    }

    private void drive(int first) {
        for (int step = 1; step < STEPS; step++) {
            // Else all are where they are going before the first search is through.
            while (searches.get() < step) {
                Thread.yield();
            }
            for (int unit = first; unit < UNITS; unit += WRITERS) {
                begun.set(unit, step);
                fleet.move(fix(unit, step), START);
                done.set(unit, step);
            }
        }
        writing.decrementAndGet();
    }

    private void rebuildMeanwhile() {
        while (writing.get() > 0) {
            fleet.rebuild();
        }
    }

    private void searchMeanwhile() {
        int[] earliest = new int[UNITS];
        int[] latest = new int[UNITS];
        while (writing.get() > 0) {
            for (int unit = 0; unit < UNITS; unit++) {
                earliest[unit] = done.get(unit);
            }
            List<NearbyUnit> found =
                    fleet.nearest(
                            SPOT,
                            Capability.FIRE_SUPPRESSION,
                            WANTED,
                            Double.POSITIVE_INFINITY,
                            START,
                            id -> false);
            for (int unit = 0; unit < UNITS; unit++) {
                latest[unit] = begun.get(unit);
            }
            check(found, earliest, latest);
            searches.incrementAndGet();
        }
    }

    private void check(List<NearbyUnit> found, int[] earliest, int[] latest) {
        assertThat(found).hasSize(WANTED);
        boolean[] answered = new boolean[UNITS];
        double farthest = 0;
        for (NearbyUnit nearby : found) {
            int unit = (int) nearby.unit().id().getLeastSignificantBits();
            assertThat(answered[unit]).as("unit %s answered twice", unit).isFalse();
            answered[unit] = true;
            assertThat(courseBetween(unit, earliest[unit], latest[unit])).contains(nearby.at());
            assertThat(nearby.distanceMetres())
                    .isEqualTo(nearby.at().metresTo(SPOT))
                    .isGreaterThanOrEqualTo(farthest);
            farthest = nearby.distanceMetres();
        }
        for (int unit = 0; unit < UNITS; unit++) {
            double beaten = farthest;
            if (!answered[unit]) {
                assertThat(courseBetween(unit, earliest[unit], latest[unit]))
                        .as("unit %s was nearer all the time and is not answered", unit)
                        .anyMatch(at -> at.metresTo(SPOT) >= beaten);
            }
        }
    }

    private List<GeoPoint> courseBetween(int unit, int first, int last) {
        return List.of(courses[unit]).subList(first, last + 1);
    }

    private UnitPosition fix(int unit, int step) {
        return UnitPosition.of(unitId(unit), courses[unit][step], START.plusSeconds(step));
    }

    /** Ends all when one fails, or the others would wait for it for ever. */
    private void together(List<Runnable> crew) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(crew.size());
        try {
            var finished = new ExecutorCompletionService<@Nullable Void>(threads);
            crew.forEach(member -> finished.submit(member, null));
            for (int left = crew.size(); left > 0; left--) {
                finished.take().get();
            }
        } finally {
            writing.set(0);
            searches.set(STEPS);
            threads.shutdownNow();
        }
    }
}
