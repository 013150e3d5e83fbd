package id.kentongan.loadtests.growth;

import id.kentongan.loadtests.figures.Median;
import id.kentongan.loadtests.micro.CameraSights;
import id.kentongan.loadtests.micro.NearestUnits;

import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of memory for each report, by how much is in it. Rough: whoever needs more digits
 * asks the microbenchmarks, which are these very questions.
 */
public final class InMemory {

    private static final int ROUNDS = 15;
    private static final int QUESTIONS = 20_000;

    private InMemory() {}

    /** The five best cameras of so many. */
    public static Sizes cameras(List<Integer> sizes) {
        Sizes costs = new Sizes("cameras", sizes);
        for (int size : sizes) {
            CameraSights cameras = new CameraSights();
            cameras.points = size;
            long from = System.nanoTime();
            cameras.mount();
            costs.add("reading them in, ms", (System.nanoTime() - from) / 1e6);
            costs.add("the five best for a place, microseconds", micros(cameras::sights));
        }
        return costs;
    }

    /** The five nearest of so many units that can help, while they drive. */
    public static Sizes units(List<Integer> sizes) {
        Sizes costs = new Sizes("units", sizes);
        for (int size : sizes) {
            NearestUnits units = new NearestUnits();
            units.points = size;
            units.drive();
            try {
                costs.add(
                        "the five nearest that put out fires, microseconds", micros(units::common));
            } finally {
                units.stop();
            }
        }
        return costs;
    }

    private static double micros(Runnable question) {
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            long from = System.nanoTime();
            for (int i = 0; i < QUESTIONS; i++) {
                question.run();
            }
            rounds.add((System.nanoTime() - from) / 1e3 / QUESTIONS);
        }
        return Median.of(rounds.subList(ROUNDS / 3, ROUNDS));
    }
}
