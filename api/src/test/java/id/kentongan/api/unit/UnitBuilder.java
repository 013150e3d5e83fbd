package id.kentongan.api.unit;

import id.kentongan.api.geo.GeoPoint;

import java.util.Set;
import java.util.UUID;

/** Units for tests: {@code aUnit(1).at(SIMPANG_LIMA).able(TOWING).manned()}. */
public final class UnitBuilder {

    private final int number;
    private GeoPoint post = new GeoPoint(-6.9902, 110.4229);
    private Set<Capability> capabilities = Set.of(Capability.FIRE_SUPPRESSION);
    private UnitAvailability availability = UnitAvailability.AVAILABLE;

    private UnitBuilder(int number) {
        this.number = number;
    }

    /** An available fire engine in Semarang; ids are ordered as the numbers are. */
    public static UnitBuilder aUnit(int number) {
        return new UnitBuilder(number);
    }

    public static UUID unitId(int number) {
        return new UUID(0, number);
    }

    public UnitBuilder at(GeoPoint post) {
        this.post = post;
        return this;
    }

    public UnitBuilder able(Capability... capabilities) {
        this.capabilities = Set.of(capabilities);
        return this;
    }

    public UnitBuilder able(Set<Capability> capabilities) {
        this.capabilities = capabilities;
        return this;
    }

    public UnitBuilder being(UnitAvailability availability) {
        this.availability = availability;
        return this;
    }

    public ResponseUnit manned() {
        return new ResponseUnit(
                unitId(number),
                "33.74",
                "Damkar " + number,
                "DAMKAR",
                UnitType.FIRE_ENGINE,
                capabilities,
                availability,
                post);
    }
}
