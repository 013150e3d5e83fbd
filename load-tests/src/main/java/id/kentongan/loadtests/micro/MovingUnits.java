package id.kentongan.loadtests.micro;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.FixRules;
import id.kentongan.api.unit.FixVerdict;
import id.kentongan.api.unit.Fleet;
import id.kentongan.api.unit.ResponseUnit;
import id.kentongan.api.unit.UnitAvailability;
import id.kentongan.api.unit.UnitPosition;
import id.kentongan.api.unit.UnitType;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;

/**
 * A fleet in seven cities, of which every unit drives.
 *
 * <p>Two of three units are available and one of ten conditionally; one of a thousand is a drone,
 * the rest patrols, ambulances, engines and crews.
 */
final class MovingUnits {

    private static final double METRES_PER_DEGREE = 111_000;
    private static final UnitType[] USUAL = {
        UnitType.PATROL,
        UnitType.PATROL,
        UnitType.PATROL,
        UnitType.AMBULANCE_ALS,
        UnitType.AMBULANCE_BLS,
        UnitType.FIRE_ENGINE,
        UnitType.RESCUE,
        UnitType.SERVICE_CREW
    };

    final Fleet fleet =
            new Fleet(
                    new FixRules(Duration.ofSeconds(30), Duration.ofHours(1), 500),
                    Duration.ofMinutes(10));

    private final GeoPoint[] at;
    private final Random random = new Random(15);
    private int turn;

    MovingUnits(int units) {
        Places places = Places.forUnits();
        at = places.next(units);
        Instant now = Instant.now();
        for (int number = 0; number < units; number++) {
            UnitType type =
                    number % 1000 == 0 ? UnitType.DRONE : USUAL[random.nextInt(USUAL.length)];
            ResponseUnit unit =
                    new ResponseUnit(
                            id(number),
                            "33.74",
                            "Unit " + number,
                            "DAMKAR",
                            type,
                            type.usualCapabilities(),
                            availability(),
                            places.next());
            fleet.enroll(unit, UnitPosition.of(id(number), at[number], now));
        }
        fleet.rebuild();
    }

    private UnitAvailability availability() {
        int lot = random.nextInt(100);
        if (lot < 67) {
            return UnitAvailability.AVAILABLE;
        }
        return lot < 77 ? UnitAvailability.CONDITIONALLY_AVAILABLE : UnitAvailability.NOT_AVAILABLE;
    }

    private static UUID id(int number) {
        return new UUID(0x7000L, number);
    }

    /** The next units in turn go on by up to 70 m, five seconds at 50 km/h. */
    void drive(int units) {
        Instant now = Instant.now();
        for (int driven = 0; driven < units; driven++) {
            int number = turn++ % at.length;
            at[number] = new GeoPoint(at[number].lat() + stride(), at[number].lon() + stride());
            UnitPosition fix = UnitPosition.of(id(number), at[number], now);
            if (fleet.move(fix, now) == FixVerdict.UNKNOWN_UNIT) {
                throw new IllegalStateException("unit " + number + " was not enrolled");
            }
        }
    }

    private double stride() {
        return 100 * (random.nextDouble() - 0.5) / METRES_PER_DEGREE;
    }

    GeoPoint[] places() {
        return at.clone();
    }
}
