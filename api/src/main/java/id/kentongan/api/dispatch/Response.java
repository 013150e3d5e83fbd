package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.Shortfall;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.unit.Capability;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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
     * What is wanted beyond this: of each capability as many as are wanted more than there are. The
     * fortieth report of a fire wants nobody; the one that makes it a building collapse wants the
     * rescuers.
     */
    public List<Want> lacking(List<Want> wants) {
        Map<Capability, Integer> called = countByCapability();
        List<Want> lacking = new ArrayList<>();
        for (Want want : wants) {
            int more = want.count() - called.getOrDefault(want.capability(), 0);
            if (more > 0) {
                lacking.add(want.times(more));
            }
        }
        return lacking;
    }

    public boolean includes(UUID unitId) {
        return units.stream().anyMatch(unit -> unit.id().equals(unitId));
    }

    /** Of these only the ones that were called, not those an agent was merely shown. */
    Response called() {
        return new Response(units.stream().filter(UnitPick::reserved).toList());
    }

    /**
     * Of what is wanted, all that there are too few of.
     *
     * @param looked what was found when more were looked for just now
     */
    private List<Shortfall> shortfalls(List<Want> wants, Picks looked) {
        Map<Capability, Integer> called = countByCapability();
        List<Shortfall> shortfalls = new ArrayList<>();
        for (Want want : wants) {
            int found = called.getOrDefault(want.capability(), 0);
            if (found < want.count()) {
                shortfalls.add(
                        new Shortfall(
                                want.capability(),
                                want.count(),
                                found,
                                looked.reasonFor(want.capability())));
            }
        }
        return shortfalls;
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

    /** Without this unit, which will not come, and with another in its place, if there is one. */
    public Response without(UUID unitId, @Nullable UnitPick instead) {
        List<UnitPick> others = new ArrayList<>(units);
        others.removeIf(unit -> unit.id().equals(unitId));
        if (instead != null) {
            others.add(instead);
        }
        return new Response(others);
    }

    /** Without the units that were to come for these assignments. */
    public Response withoutTasks(Set<UUID> assignments) {
        return new Response(
                units.stream()
                        .filter(
                                unit ->
                                        unit.assignmentId() == null
                                                || !assignments.contains(unit.assignmentId()))
                        .toList());
    }

    /**
     * The match of a further report, told as what is under way for its incident: its own cameras,
     * the incident's units, and what is still missing.
     *
     * @param looked what was found when more were looked for because of it
     */
    public Match asAnsweredTo(Match further, List<Want> wants, Picks looked) {
        return new Match(further.cameras(), units, shortfalls(wants, looked));
    }

    private Map<Capability, Integer> countByCapability() {
        Map<Capability, Integer> counts = new EnumMap<>(Capability.class);
        units.forEach(pick -> counts.merge(pick.capability(), 1, Integer::sum));
        return counts;
    }
}
