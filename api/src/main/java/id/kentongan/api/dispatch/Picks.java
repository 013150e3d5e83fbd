package id.kentongan.api.dispatch;

import id.kentongan.api.dispatch.Match.Shortfall;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.unit.Capability;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The units chosen for a request, and what could not be found.
 *
 * @param units in the order of the wants, nearest first within each
 */
public record Picks(List<UnitPick> units, List<Shortfall> shortfalls) {

    /** Nothing was wanted. */
    public static final Picks NONE = new Picks(List.of(), List.of());

    public Picks {
        units = List.copyOf(units);
        shortfalls = List.copyOf(shortfalls);
    }

    /** Why not more were found that can do this; null when none are missing. */
    @Nullable ShortfallReason reasonFor(Capability capability) {
        return shortfalls.stream()
                .filter(shortfall -> shortfall.capability() == capability)
                .findFirst()
                .map(Shortfall::reason)
                .orElse(null);
    }
}
