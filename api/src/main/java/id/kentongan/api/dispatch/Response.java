package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.Shortfall;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.unit.Capability;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The units an incident has been answered with so far, by all reports of it.
 *
 * @param units in the order they were called
 */
public record Response(List<UnitPick> units) {

    public Response {
        units = List.copyOf(units);
    }

    /**
     * What a further report of the same incident calls for beyond this: of each capability as many
     * as its own match found more than there are. The fortieth report of a fire calls nobody; the
     * one that makes it a building collapse calls the rescuers.
     *
     * @param further the match of that report, as if it stood alone
     */
    public List<UnitPick> lacking(Match further) {
        Map<Capability, Long> called = countByCapability();
        Set<UUID> known = units.stream().map(UnitPick::id).collect(Collectors.toSet());
        List<UnitPick> lacking = new ArrayList<>();
        Map<Capability, Long> open = wanted(further);
        open.replaceAll((capability, count) -> count - called.getOrDefault(capability, 0L));
        for (UnitPick pick : further.units()) {
            if (open.get(pick.capability()) > 0 && !known.contains(pick.id())) {
                lacking.add(pick);
                open.merge(pick.capability(), -1L, Long::sum);
            }
        }
        return lacking;
    }

    /** With these called too. */
    public Response with(List<UnitPick> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<UnitPick> all = new ArrayList<>(units);
        all.addAll(more);
        return new Response(all);
    }

    /**
     * The match of a further report, told as what is under way for its incident: its own cameras,
     * the incident's units, and what neither could find.
     */
    public Match asAnsweredTo(Match further) {
        Map<Capability, Long> called = countByCapability();
        List<Shortfall> shortfalls = new ArrayList<>();
        for (Shortfall each : further.shortfalls()) {
            int found =
                    Math.max(
                            each.found(),
                            Math.toIntExact(called.getOrDefault(each.capability(), 0L)));
            if (found < each.wanted()) {
                shortfalls.add(new Shortfall(each.capability(), each.wanted(), found));
            }
        }
        return new Match(further.cameras(), units, shortfalls);
    }

    private static Map<Capability, Long> wanted(Match match) {
        Map<Capability, Long> wanted = new EnumMap<>(Capability.class);
        match.units().forEach(pick -> wanted.merge(pick.capability(), 1L, Long::sum));
        match.shortfalls().forEach(each -> wanted.put(each.capability(), (long) each.wanted()));
        return wanted;
    }

    private Map<Capability, Long> countByCapability() {
        Map<Capability, Long> counts = new EnumMap<>(Capability.class);
        units.forEach(pick -> counts.merge(pick.capability(), 1L, Long::sum));
        return counts;
    }
}
