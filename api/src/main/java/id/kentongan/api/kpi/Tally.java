package id.kentongan.api.kpi;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Adds up what is counted, in any order and in any number of parts. For one thread. */
public final class Tally {

    private static final String ALL = "";

    private final Map<String, Map<Measure, Column>> groups = new HashMap<>();
    private final Map<Exclusion, Long> excluded = new EnumMap<>(Exclusion.class);

    private static final class Column {
        private final SortedMap<Integer, Bucket> bySecond = new TreeMap<>();
        private long missing;
        private long implausible;
    }

    /**
     * @param by when it is {@link Division#NONE} there is one group, whatever is counted
     */
    public Tally(Division by) {
        if (by == Division.NONE) {
            groups.put(ALL, new EnumMap<>(Measure.class));
        }
        for (Exclusion each : Exclusion.values()) {
            excluded.put(each, 0L);
        }
    }

    public void measured(@Nullable String group, Measure measure, Bucket bucket) {
        column(group, measure).bySecond.merge(bucket.second(), bucket, Bucket::plus);
    }

    public void missing(@Nullable String group, Measure measure, long times) {
        column(group, measure).missing += times;
    }

    public void implausible(@Nullable String group, Measure measure, long times) {
        column(group, measure).implausible += times;
    }

    public void excluded(Exclusion why, long incidents) {
        excluded.merge(why, incidents, Long::sum);
    }

    public KpiTable table() {
        return new KpiTable(
                groups.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                        .map(each -> group(each.getKey(), each.getValue()))
                        .toList(),
                Map.copyOf(excluded));
    }

    private Column column(@Nullable String group, Measure measure) {
        return groups.computeIfAbsent(
                        group == null ? ALL : group, name -> new EnumMap<>(Measure.class))
                .computeIfAbsent(measure, each -> new Column());
    }

    private static KpiTable.Group group(String name, Map<Measure, Column> columns) {
        return new KpiTable.Group(
                name.equals(ALL) ? null : name,
                Stream.of(Measure.values())
                        .map(each -> times(each, columns.getOrDefault(each, new Column())))
                        .toList());
    }

    private static KpiTable.Times times(Measure measure, Column column) {
        return new KpiTable.Times(
                measure,
                Spread.of(List.copyOf(column.bySecond.values())),
                column.missing,
                column.implausible);
    }
}
