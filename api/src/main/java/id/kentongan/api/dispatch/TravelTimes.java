package id.kentongan.api.dispatch;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.UUID;

/** How long some units need to one place, as far as it was asked before. */
public record TravelTimes(Map<UUID, Travel> byUnit) {

    /** Nobody asked. */
    public static final TravelTimes NONE = new TravelTimes(Map.of());

    public TravelTimes {
        byUnit = Map.copyOf(byUnit);
    }

    public boolean isEmpty() {
        return byUnit.isEmpty();
    }

    /** Null for a unit that was not asked about. */
    public @Nullable Travel find(UUID unitId) {
        return byUnit.get(unitId);
    }
}
