package id.kentongan.loadtests.replicas;

import id.kentongan.loadtests.arena.ApiProcess;
import id.kentongan.loadtests.arena.TokenIssuer;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Semarang as a square, without cameras, with as many units as a drill needs. */
public final class DrillCity {

    public static final String CODE = "33.74";

    /** South-west corner of the part where units stand and fires break out. */
    static final double SOUTH = -7.10;

    static final double WEST = 110.30;

    /** Side of that part, degrees. */
    static final double SIDE = 0.20;

    private static final String BOUNDARY =
            """
            {"name": "Kota Semarang", "zone": "Asia/Jakarta", "centre": {"lat": -7.0, "lon": 110.4},
             "boundary": {"type": "Polygon", "coordinates":
              [[[110.2, -7.2], [110.6, -7.2], [110.6, -6.8], [110.2, -6.8], [110.2, -7.2]]]}}
            """;

    /** Firebase knows a phone by 22 letters. */
    private static final String A_PHONE_FOR_EACH_UNIT =
            """
            INSERT INTO device (id, owner, kind, value, language, registered_at)
            SELECT id, 'unit:' || id, 'fid', 'c' || left(md5(id::text), 21), 'id', now()
            FROM unit
            """;

    private static final List<String> TYPES =
            List.of("FIRE_ENGINE", "FIRE_ENGINE", "AMBULANCE_BLS", "PATROL");
    private static final List<String> AGENCIES = List.of("DAMKAR", "DAMKAR", "PSC119", "POLRI");
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private DrillCity() {}

    /**
     * Founds it and waits until each replica matches with all of its units.
     *
     * @param crews of two fire engines, an ambulance and a patrol car each: what a fire calls for
     */
    public static void found(List<ApiProcess> apis, TokenIssuer issuer, int crews)
            throws IOException, InterruptedException {
        Http http = new Http();
        String operator = operator(issuer);
        for (ApiProcess api : apis) {
            awaitTrust(http, api, operator);
        }
        http.must(
                Http.call(apis.get(0).address(), "/v1/jurisdictions/" + CODE, operator)
                        .PUT(Http.json(BOUNDARY))
                        .build());
        http.must(
                Http.call(apis.get(0).address(), "/v1/units/import", operator)
                        .setHeader("Content-Type", "application/geo+json")
                        .POST(Http.json(units(crews)))
                        .build());
        for (ApiProcess api : apis) {
            awaitKnown(http, api, operator);
        }
    }

    static void givePhones(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.executeUpdate(A_PHONE_FOR_EACH_UNIT);
        }
    }

    /** A token of somebody who may do everything. */
    public static String operator(TokenIssuer issuer) {
        return issuer.token("agent", "operator", "\"roles\":[\"operator\"]");
    }

    /** An agent of the city closes an incident that no agent has changed before. */
    public static void close(Http http, ApiProcess api, String agent, UUID incident)
            throws IOException, InterruptedException {
        http.must(
                Http.call(api.address(), "/v1/incidents/" + incident + "/close", agent)
                        .header("If-Match", "\"0\"")
                        .POST(Http.json("{\"disposition\": \"HANDLED\"}"))
                        .build());
    }

    /** One that was started this moment may not have the issuer's keys yet. */
    private static void awaitTrust(Http http, ApiProcess api, String operator) {
        HttpRequest question =
                Http.call(api.address(), "/v1/jurisdictions", operator).GET().build();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (http.send(question).join().statusCode() == 401) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("a replica does not trust the issuer");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static void awaitKnown(Http http, ApiProcess api, String operator)
            throws IOException, InterruptedException {
        HttpRequest page =
                Http.call(api.address(), "/v1/units?limit=1&jurisdiction=" + CODE, operator)
                        .GET()
                        .build();
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (http.must(page).contains("\"items\":[]")) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("a replica does not learn of the units");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** GeoJSON, in rows from south to north. */
    private static String units(int crews) {
        List<String> features = new ArrayList<>();
        int columns = (int) Math.ceil(Math.sqrt(crews));
        for (int i = 0; i < crews * TYPES.size(); i++) {
            int crew = i / TYPES.size();
            int kind = i % TYPES.size();
            features.add(
                    String.format(
                            Locale.ROOT,
                            """
                            {"type": "Feature",
                             "geometry": {"type": "Point", "coordinates": [%.6f, %.6f]},
                             "properties": {"id": "%s", "jurisdiction": "%s", "callSign": "U-%d",
                              "agency": "%s", "type": "%s"}}""",
                            WEST + crew % columns * SIDE / columns,
                            SOUTH + crew / columns * SIDE / columns,
                            new UUID(0x4000, 0x8000_0000_0000_0000L + i),
                            CODE,
                            i,
                            AGENCIES.get(kind),
                            TYPES.get(kind)));
        }
        return "{\"type\": \"FeatureCollection\", \"features\": ["
                + String.join(",", features)
                + "]}";
    }
}
