package id.kentongan.api.kpi;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * What a city wanted to know.
 *
 * @param groups by name, that of what has none first; where nothing tells them apart exactly one
 * @param excluded how many incidents are not counted, and why; all reasons, also at 0
 */
public record KpiTable(List<Group> groups, Map<Exclusion, Long> excluded) {

    /**
     * @param name code of the agency or the type; null when it is everything, or what belongs to
     *     none
     * @param times one for each measure, in their order
     */
    public record Group(@Nullable String name, List<Times> times) {}

    /**
     * @param missing how many lack one of the two moments: not answered, never on scene, not said
     * @param implausible how many are left out because they would be negative or above 24 hours
     */
    public record Times(Measure measure, Spread spread, long missing, long implausible) {}
}
