package id.kentongan.loadtests.insert;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Reports somewhere in Semarang, each new, each of the size the API writes. Safe for many threads.
 */
public final class SampleReports implements Supplier<NewReport> {

    private static final String DESCRIPTION =
            "Asap tebal dari lantai dua ruko, ada orang di dalam, api mulai terlihat dari jendela depan";

    private static final String EVENT =
            """
            {"eventId":"%s","occurredAt":"%s","reportId":"%s","incidentId":"%s","jurisdiction":"33.74",\
            "type":"FIRE","location":{"lat":%s,"lon":%s,"accuracyMetres":25.0},"outsideJurisdiction":false,\
            "units":[{"unitId":"0f7a2f52-3a36-4e3e-9d55-4f3c5d0a9a01","callSign":"DAMKAR-01","type":"FIRE_ENGINE","distanceMetres":812,"etaSeconds":146},\
            {"unitId":"0f7a2f52-3a36-4e3e-9d55-4f3c5d0a9a02","callSign":"DAMKAR-02","type":"WATER_TENDER","distanceMetres":1290,"etaSeconds":232},\
            {"unitId":"0f7a2f52-3a36-4e3e-9d55-4f3c5d0a9a03","callSign":"PSC-07","type":"AMBULANCE_ALS","distanceMetres":1954,"etaSeconds":352}],\
            "camerasInView":7,"reporterId":"%s","language":"id"}""";

    @Override
    public NewReport get() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        UUID id = new UUID(random.nextLong(), random.nextLong());
        UUID incident = new UUID(random.nextLong(), random.nextLong());
        UUID reporter = new UUID(random.nextLong(), random.nextLong());
        double lat = -6.99 + random.nextInt(100_000) / 1e6;
        double lon = 110.40 + random.nextInt(100_000) / 1e6;
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        byte[] hash = new byte[32];
        random.nextBytes(hash);
        String event = event(id, incident, reporter, lat, lon, now);
        return new NewReport(
                id,
                incident,
                reporter,
                "33.74",
                "FIRE",
                lat,
                lon,
                25,
                DESCRIPTION,
                "id",
                hash,
                now,
                event);
    }

    private static String event(
            UUID id, UUID incident, UUID reporter, double lat, double lon, OffsetDateTime now) {
        return EVENT.formatted(id, now, id, incident, lat, lon, reporter);
    }
}
