package id.kentongan.loadtests.contest;

import id.kentongan.loadtests.figures.Figure;
import id.kentongan.loadtests.figures.Median;
import id.kentongan.loadtests.figures.TextTable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** All outcomes that were kept, and the table they make: medians, and ratios to the API's. */
final class Scores {

    private final Map<String, List<Outcome>> saturated = new LinkedHashMap<>();
    private final Map<String, Map<String, List<Outcome>>> atConstantRate = new LinkedHashMap<>();
    private final Map<String, Integer> levels = new LinkedHashMap<>();

    void saturated(String contender, int level, Outcome outcome) {
        levels.put(contender, level);
        saturated.computeIfAbsent(contender, none -> new ArrayList<>()).add(outcome);
    }

    /**
     * @param heading which constant rate it was
     */
    void atConstantRate(String heading, String contender, Outcome outcome) {
        atConstantRate
                .computeIfAbsent(heading, none -> new LinkedHashMap<>())
                .computeIfAbsent(contender, none -> new ArrayList<>())
                .add(outcome);
    }

    /** Median rate at saturation; not a number when no run was kept. */
    double rate(String contender) {
        return median(saturated, contender, Outcome::rate);
    }

    /** The p99 of every run kept at a constant rate. */
    List<Double> p99Micros(String heading, String contender) {
        return atConstantRate
                .getOrDefault(heading, Map.of())
                .getOrDefault(contender, List.of())
                .stream()
                .map(Outcome::p99Micros)
                .toList();
    }

    /** Throughput at saturation, with our rate as a multiple of each other's. */
    String saturationTable(String us) {
        TextTable table =
                new TextTable(
                        "at saturation",
                        "connections",
                        "reports/s",
                        us + " is",
                        "p50 ms",
                        "p99 ms",
                        "p99.9 ms",
                        "rounds");
        for (String name : saturated.keySet()) {
            table.row(
                    name,
                    String.valueOf(levels.get(name)),
                    Figure.count(rate(name)),
                    Figure.ratio(rate(us), rate(name)),
                    Figure.millis(median(saturated, name, Outcome::p50Micros)),
                    Figure.millis(median(saturated, name, Outcome::p99Micros)),
                    Figure.millis(median(saturated, name, Outcome::p999Micros)),
                    String.valueOf(saturated.getOrDefault(name, List.of()).size()));
        }
        return table.render();
    }

    /** Latency at the same constant rate, with our figures as multiples of each other's. */
    String latencyTable(String us, String heading) {
        TextTable table =
                new TextTable(
                        heading,
                        "p50 ms",
                        us + " is",
                        "p99 ms",
                        us + " is",
                        "p99.9 ms",
                        us + " is",
                        "achieved/s",
                        "failed",
                        "rounds");
        Map<String, List<Outcome>> kept = atConstantRate.getOrDefault(heading, Map.of());
        for (String name : kept.keySet()) {
            List<Outcome> outcomes = kept.getOrDefault(name, List.of());
            List<String> cells = new ArrayList<>(List.of(name));
            for (ToDoubleFunction<Outcome> part : PARTS) {
                double micros = median(kept, name, part);
                cells.add(Figure.millis(micros));
                cells.add(Figure.ratio(median(kept, us, part), micros));
            }
            cells.add(Figure.count(median(kept, name, Outcome::rate)));
            cells.add(String.valueOf(outcomes.stream().mapToLong(Outcome::failed).sum()));
            cells.add(String.valueOf(outcomes.size()));
            table.row(cells.toArray(String[]::new));
        }
        return table.render();
    }

    private static final List<ToDoubleFunction<Outcome>> PARTS =
            List.of(Outcome::p50Micros, Outcome::p99Micros, Outcome::p999Micros);

    private static double median(
            Map<String, List<Outcome>> from, String contender, ToDoubleFunction<Outcome> part) {
        List<Outcome> outcomes = from.getOrDefault(contender, List.of());
        return outcomes.isEmpty()
                ? Double.NaN
                : Median.of(outcomes.stream().mapToDouble(part).boxed().toList());
    }
}
