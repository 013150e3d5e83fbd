package id.kentongan.loadtests.replay;

import id.kentongan.loadtests.figures.Figure;
import id.kentongan.loadtests.figures.Median;
import id.kentongan.loadtests.figures.TextTable;
import id.kentongan.loadtests.replay.Matched.Camera;
import id.kentongan.loadtests.replay.Matched.Unit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a replay came to. Safe for many threads. */
public final class ReplaySummary {

    private record Entry(String incidentType, Matched matched, Duration latency) {}

    private final List<Entry> accepted = new ArrayList<>();
    private int refused;

    public synchronized void accepted(String incidentType, Matched matched, Duration latency) {
        accepted.add(new Entry(incidentType, matched, latency));
    }

    public synchronized void refused() {
        refused++;
    }

    /** Calls that were not accepted. */
    public synchronized int refusals() {
        return refused;
    }

    /** A table by incident type, then a few lines on all. */
    public synchronized String render() {
        TextTable table =
                new TextTable(
                        "incident type",
                        "calls",
                        "certain",
                        "possible",
                        "nearest",
                        "median metres of the unit",
                        "median eta s",
                        "short");
        Map<String, List<Entry>> byType = new TreeMap<>();
        for (Entry entry : accepted) {
            byType.computeIfAbsent(entry.incidentType(), none -> new ArrayList<>()).add(entry);
        }
        byType.forEach((type, entries) -> addRow(table, type, entries));
        addRow(table, "all", accepted);
        return table.render()
                + "%d accepted, %d not; median answer after %s ms%n"
                        .formatted(accepted.size(), refused, medianMillis());
    }

    private static void addRow(TextTable table, String name, List<Entry> entries) {
        table.row(
                name,
                String.valueOf(entries.size()),
                tier(entries, "certain"),
                tier(entries, "possible"),
                tier(entries, "nearest"),
                median(units(entries).map(Unit::distanceMetres).toList()),
                median(units(entries).map(Unit::etaSeconds).toList()),
                String.valueOf(
                        entries.stream().filter(each -> each.matched().shortfalls() > 0).count()));
    }

    private static String tier(List<Entry> entries, String tier) {
        return String.valueOf(
                entries.stream()
                        .map(each -> each.matched().camera())
                        .filter(Objects::nonNull)
                        .map(Camera::tier)
                        .filter(tier::equals)
                        .count());
    }

    private static Stream<Unit> units(List<Entry> entries) {
        return entries.stream().map(each -> each.matched().unit()).filter(Objects::nonNull);
    }

    private String medianMillis() {
        List<Double> micros =
                accepted.stream().map(each -> each.latency().toNanos() / 1000.0).toList();
        return micros.isEmpty() ? "-" : Figure.millis(Median.of(micros));
    }

    private static String median(List<Long> values) {
        return values.isEmpty() ? "-" : Figure.count(Median.of(values));
    }
}
