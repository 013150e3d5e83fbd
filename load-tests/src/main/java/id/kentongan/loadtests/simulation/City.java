package id.kentongan.loadtests.simulation;

import id.kentongan.api.area.Boundary;
import id.kentongan.api.area.Jurisdiction;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.unit.ResponseUnit;
import id.kentongan.api.unit.UnitAvailability;
import id.kentongan.api.unit.UnitType;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Two neighbouring cities with few units, so that they run short and help each other out. */
final class City {

    static final String WEST = "33.74";
    static final String EAST = "33.22";
    private static final double SOUTH_LAT = -7.1;
    private static final double NORTH_LAT = -6.9;
    private static final double BORDER_LON = 110.45;
    private static final double WIDTH = 0.15;

    private final List<ResponseUnit> units = new ArrayList<>();
    private final List<Row> phones = new ArrayList<>();
    private final List<Jurisdiction> jurisdictions =
            List.of(
                    city(WEST, BORDER_LON - WIDTH, BORDER_LON),
                    city(EAST, BORDER_LON, BORDER_LON + WIDTH));

    City() {
        for (String code : List.of(WEST, EAST)) {
            man(code, "DAMKAR", UnitType.FIRE_ENGINE, 3);
            man(code, "DAMKAR", UnitType.RESCUE, 1);
            man(code, "PSC119", UnitType.AMBULANCE_ALS, 1);
            man(code, "PSC119", UnitType.AMBULANCE_BLS, 2);
            man(code, "POLRI", UnitType.PATROL, 2);
            phone("supervisor:" + code);
        }
    }

    private static Jurisdiction city(String code, double westLon, double eastLon) {
        List<GeoPoint> ring =
                List.of(
                        new GeoPoint(SOUTH_LAT, westLon),
                        new GeoPoint(SOUTH_LAT, eastLon),
                        new GeoPoint(NORTH_LAT, eastLon),
                        new GeoPoint(NORTH_LAT, westLon),
                        new GeoPoint(SOUTH_LAT, westLon));
        return new Jurisdiction(
                code,
                code,
                ZoneId.of("Asia/Jakarta"),
                new GeoPoint((SOUTH_LAT + NORTH_LAT) / 2, (westLon + eastLon) / 2),
                Boundary.of(List.of(List.of(ring))));
    }

    private void man(String code, String agency, UnitType type, int count) {
        for (int i = 1; i <= count; i++) {
            String callSign = code + "-" + type + "-" + i;
            double side = code.equals(WEST) ? -1 : 1;
            UUID id = named(callSign);
            units.add(
                    new ResponseUnit(
                            id,
                            code,
                            callSign,
                            agency,
                            type,
                            type.usualCapabilities(),
                            UnitAvailability.AVAILABLE,
                            new GeoPoint(-7.0 + 0.01 * i, BORDER_LON + side * 0.02 * i)));
            phone("unit:" + id);
        }
    }

    void phone(String owner) {
        phones.add(
                Row.EMPTY
                        .with("device_id", named("phone of " + owner))
                        .with("owner", owner)
                        .with("kind", "fid")
                        .with("value", "fid-" + owner)
                        .with("language", "id"));
    }

    static UUID named(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    List<ResponseUnit> units() {
        return units;
    }

    List<Row> phones() {
        return phones;
    }

    List<Jurisdiction> jurisdictions() {
        return jurisdictions;
    }

    /**
     * One of a few places where things happen, on both sides of the border.
     *
     * @param number from 0
     */
    static GeoPoint place(int number) {
        double side = number % 2 == 0 ? -1 : 1;
        return new GeoPoint(-7.0 - 0.02 * number, BORDER_LON + side * (0.01 + 0.015 * number));
    }
}
