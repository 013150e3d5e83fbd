package id.kentongan.loadtests.insert;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Reports somewhere in Semarang, each new, each of the size the API writes. Safe for many threads.
 */
public final class SampleReports implements Supplier<NewReport> {

    private static final String DESCRIPTION =
            "Asap tebal dari lantai dua ruko, ada orang di dalam, api mulai terlihat dari depan";

    private static final int NONCE_AND_TAG_BYTES = 28;

    private static final String CAMERA =
            """
            {"id":"5c1b9a40-4f2e-5d11-0000-000000000001","name":"Kamera 10241","tier":"CERTAIN",\
            "distanceMetres":205,"aimBearingDegrees":143.5}""";

    private static final String UNITS =
            """
            [{"unitId":"0f7a2f52-3a36-4e3e-9d55-4f3c5d0a9a01","callSign":"DAMKAR-01",\
            "type":"FIRE_ENGINE","distanceMetres":812,"etaSeconds":146},\
            {"unitId":"0f7a2f52-3a36-4e3e-9d55-4f3c5d0a9a02","callSign":"DAMKAR-02",\
            "type":"WATER_TENDER","distanceMetres":1290,"etaSeconds":232},\
            {"unitId":"0f7a2f52-3a36-4e3e-9d55-4f3c5d0a9a03","callSign":"PSC-07",\
            "type":"AMBULANCE_ALS","distanceMetres":1954,"etaSeconds":352}]""";

    private static final String MATCHED =
            "{\"cameras\":["
                    + String.join(",", CAMERA, CAMERA, CAMERA, CAMERA, CAMERA)
                    + "],\"units\":"
                    + UNITS
                    + "}";

    @Override
    public NewReport get() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        UUID id = uuid(random);
        UUID incident = uuid(random);
        UUID reporter = uuid(random);
        double lat = -7.0 + random.nextInt(50_000) / 1e6;
        double lon = 110.40 + random.nextInt(80_000) / 1e6;
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        return new NewReport(
                id,
                incident,
                reporter,
                "33.74",
                "FIRE",
                lat,
                lon,
                25,
                "id",
                uuid(random),
                sealed(DESCRIPTION),
                now,
                MATCHED,
                event(id, incident, reporter, lat, lon, now));
    }

    /** As many bytes as AES-GCM with its nonce and tag makes of a text; not encrypted. */
    public static byte[] sealed(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(bytes, bytes.length + NONCE_AND_TAG_BYTES);
    }

    /** By concatenation: formatting would cost the client more than the statement. */
    private static String event(
            UUID id, UUID incident, UUID reporter, double lat, double lon, OffsetDateTime now) {
        return "{\"eventId\":\""
                + reporter
                + "\",\"occurredAt\":\""
                + now
                + "\",\"reportId\":\""
                + id
                + "\",\"incidentId\":\""
                + incident
                + "\",\"jurisdiction\":\"33.74\",\"type\":\"FIRE\",\"location\":{\"lat\":"
                + lat
                + ",\"lon\":"
                + lon
                + ",\"accuracyMetres\":25.0},\"outsideJurisdiction\":false,\"units\":"
                + UNITS
                + ",\"camerasInView\":5,\"reporterId\":\""
                + reporter
                + "\",\"language\":\"id\"}";
    }

    private static UUID uuid(ThreadLocalRandom random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
