package id.kentongan.loadtests.peer;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The peer matches nothing; these cameras and units stand for what the API finds, so that the rows
 * of both are equally large.
 */
record AsMatched(List<Camera> cameras, List<Unit> units) {

    static final List<Unit> UNITS =
            List.of(
                    new Unit(
                            new UUID(0x0f7a2f523a364e3eL, 1), "DAMKAR-01", "FIRE_ENGINE", 812, 146),
                    new Unit(
                            new UUID(0x0f7a2f523a364e3eL, 2),
                            "DAMKAR-02",
                            "WATER_TENDER",
                            1290,
                            232),
                    new Unit(
                            new UUID(0x0f7a2f523a364e3eL, 3),
                            "PSC-07",
                            "AMBULANCE_ALS",
                            1954,
                            352));

    static final List<Camera> CAMERAS =
            IntStream.rangeClosed(1, 5)
                    .mapToObj(
                            i ->
                                    new Camera(
                                            new UUID(0x5c1b9a404f2e5d11L, i),
                                            "Kamera 1024" + i,
                                            "CERTAIN",
                                            41L * i,
                                            71.5 * i))
                    .toList();

    static final AsMatched ALL = new AsMatched(CAMERAS, UNITS);

    record Camera(
            UUID id, String name, String tier, long distanceMetres, double aimBearingDegrees) {}

    record Unit(UUID unitId, String callSign, String type, long distanceMetres, long etaSeconds) {}
}
