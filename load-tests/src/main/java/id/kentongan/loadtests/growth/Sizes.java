package id.kentongan.loadtests.growth;

import id.kentongan.loadtests.figures.TextTable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Costs by size: a row for each cost, a column for each size, and how much the last is of the
 * first.
 */
public final class Sizes {

    private final String of;
    private final List<Integer> sizes;
    private final Map<String, List<Double>> costs = new LinkedHashMap<>();

    /**
     * @param of what there is more and more of
     */
    public Sizes(String of, List<Integer> sizes) {
        this.of = of;
        this.sizes = List.copyOf(sizes);
    }

    /** The next size's cost of something. */
    public void add(String cost, double value) {
        costs.computeIfAbsent(cost, none -> new ArrayList<>()).add(value);
    }

    /** The most that any cost is of its first, but for what is left out. */
    public double worst(List<String> leftOut) {
        return costs.entrySet().stream()
                .filter(cost -> !leftOut.contains(cost.getKey()))
                .mapToDouble(cost -> growth(cost.getValue()))
                .max()
                .orElse(Double.NaN);
    }

    /** How much the last of a cost is of its first. */
    public double growth(String cost) {
        return growth(costs.getOrDefault(cost, List.of(Double.NaN)));
    }

    public String render() {
        TextTable table =
                new TextTable(
                        Stream.concat(
                                        Stream.concat(
                                                Stream.of(of),
                                                sizes.stream()
                                                        .map(
                                                                size ->
                                                                        String.format(
                                                                                Locale.ROOT,
                                                                                "%,d",
                                                                                size))),
                                        Stream.of("last : first"))
                                .toArray(String[]::new));
        costs.forEach(
                (cost, values) ->
                        table.row(
                                Stream.concat(
                                                Stream.concat(
                                                        Stream.of(cost),
                                                        values.stream().map(Sizes::figure)),
                                                Stream.of(figure(growth(values)) + "x"))
                                        .toArray(String[]::new)));
        return table.render();
    }

    private static double growth(List<Double> values) {
        return values.get(values.size() - 1) / values.get(0);
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.2f" : "%,.0f", value);
    }
}
