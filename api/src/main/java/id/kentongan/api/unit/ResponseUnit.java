package id.kentongan.api.unit;

import id.kentongan.api.geo.GeoPoint;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;

/**
 * A vehicle with its crew, as its agency has registered it.
 *
 * @param jurisdiction kode wilayah, such as {@code 33.74}
 * @param agency code of its agency, such as {@code DAMKAR}
 * @param capabilities what it can do; copied, never empty
 * @param post where it stands when it is nowhere else, and where it is taken to be when its last
 *     position is too old
 */
public record ResponseUnit(
        UUID id,
        String jurisdiction,
        String callSign,
        String agency,
        UnitType type,
        Set<Capability> capabilities,
        UnitAvailability availability,
        GeoPoint post) {

    public ResponseUnit {
        if (capabilities.isEmpty()) {
            throw new IllegalArgumentException("capabilities must not be empty");
        }
        // Every search asks this of every unit it meets; no other set answers as fast.
        capabilities = Collections.unmodifiableSet(EnumSet.copyOf(capabilities));
    }

    public ResponseUnit with(UnitAvailability changed) {
        return new ResponseUnit(
                id, jurisdiction, callSign, agency, type, capabilities, changed, post);
    }
}
