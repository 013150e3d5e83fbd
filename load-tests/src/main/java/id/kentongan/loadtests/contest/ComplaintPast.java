package id.kentongan.loadtests.contest;

import id.kentongan.api.privacy.PrivacySettings;
import id.kentongan.api.privacy.Vault;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.UUID;

/**
 * Complaints of three years, nearly all of them closed, written as copies of one that the api took;
 * each text is sealed for its own id, as it has to be.
 */
public final class ComplaintPast {

    private static final int AT_ONCE = 20_000;
    private static final int KEY_BYTES = 32;

    private static final String ADD =
            """
            WITH template AS MATERIALIZED (
                SELECT * FROM kentongan.complaint ORDER BY received_at LIMIT 1
            ), old AS MATERIALIZED (
                SELECT id, sealed,
                    now() - interval '1 day' - (? + i) * interval '90 seconds' AS at,
                    CASE WHEN random() < 0.92 THEN 'CLOSED' ELSE (ARRAY['SUBMITTED', 'VERIFYING',
                        'NEEDS_INFO', 'COORDINATING', 'ASSIGNED', 'IN_PROGRESS', 'SCHEDULED',
                        'REOPENED', 'REJECTED', 'DUPLICATE', 'WITHDRAWN'])[1 + floor(random() * 11)]
                    END AS status,
                    (ARRAY['DLH', 'DLH', 'DPU', 'DISHUB'])[1 + floor(random() * 4)] AS agency
                FROM unnest(?::uuid[], ?::bytea[]) WITH ORDINALITY AS given (id, sealed, i)
            ), kept AS (
                INSERT INTO kentongan.complaint (id, jurisdiction, category, agency, status,
                    reporter_id, fingerprint, lat, lon, accuracy_metres, language, received_at,
                    matched, version, status_since)
                SELECT old.id, jurisdiction, category, old.agency, old.status, gen_random_uuid(),
                    fingerprint, lat, lon, accuracy_metres, language, old.at, matched, 3, old.at
                FROM old, template
            )
            INSERT INTO kentongan.complaint_private (complaint_id, sealed)
            SELECT id, sealed FROM old
            """;

    private static final String MIDDLE =
            """
            SELECT to_char(received_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') || '/' || id
            FROM kentongan.complaint ORDER BY received_at DESC OFFSET ? LIMIT 1
            """;

    private final Connection database;
    private final Vault vault =
            new Vault(new PrivacySettings(Base64.getEncoder().encodeToString(new byte[KEY_BYTES])));
    private int written;

    /**
     * @param database of an api whose key is all zeros, with a complaint in it
     */
    public ComplaintPast(Connection database) {
        this.database = database;
    }

    /** Adds what is missing. */
    public void growTo(int complaints) throws SQLException {
        try (PreparedStatement add = database.prepareStatement(ADD)) {
            while (written < complaints) {
                int more = Math.min(AT_ONCE, complaints - written);
                UUID[] ids = new UUID[more];
                byte[][] sealed = new byte[more][];
                for (int i = 0; i < more; i++) {
                    ids[i] = UUID.randomUUID();
                    sealed[i] =
                            vault.seal(
                                    ids[i],
                                    "Sampah menumpuk di pasar".getBytes(StandardCharsets.UTF_8));
                }
                add.setInt(1, written);
                add.setArray(2, database.createArrayOf("uuid", ids));
                add.setArray(3, database.createArrayOf("bytea", sealed));
                add.executeUpdate();
                written += more;
            }
        }
        try (Statement statement = database.createStatement()) {
            statement.execute("VACUUM ANALYZE kentongan.complaint");
            statement.execute("VACUUM ANALYZE kentongan.complaint_private");
        }
    }

    /** A place half way down the list, as a cursor names it. */
    public String middle() throws SQLException {
        try (PreparedStatement middle = database.prepareStatement(MIDDLE)) {
            middle.setInt(1, written / 2);
            try (ResultSet row = middle.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
