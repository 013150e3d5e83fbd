package id.kentongan.loadtests.figures;

import java.util.List;

/** The middle one of several rounds; of an even number, the mean of the two in the middle. */
public final class Median {

    private Median() {}

    /**
     * @throws IllegalArgumentException when there is no value, since no figure may come from
     *     nothing
     */
    public static double of(List<? extends Number> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no round was kept, so there is no median");
        }
        double[] sorted = values.stream().mapToDouble(Number::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
