package id.kentongan.api.unit;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.util.Set;
import java.util.UUID;

/**
 * What an import says of a unit.
 *
 * @param availability null leaves it as it is, which for a new unit is {@code AVAILABLE}
 */
public record UnitEntry(
        UUID id,
        String jurisdiction,
        String callSign,
        String agency,
        UnitType type,
        Set<Capability> capabilities,
        @Nullable UnitAvailability availability,
        GeoPoint post) {}
