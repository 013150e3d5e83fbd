package id.kentongan.api.report.store;

import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.dispatch.Response;
import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.incident.OpenIncident;
import id.kentongan.api.incident.OpenIncidentText;
import id.kentongan.api.incident.SecondLook.Gathered;
import id.kentongan.api.report.Standing;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.Rows;
import id.kentongan.api.unit.UnitActivity;

import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Statement;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where agents' changes of what belongs together are kept. */
@Component
public class RegroupingStore {

    private static final String SET_MERGED =
            "UPDATE incident SET merged_into = $2, revision = $3, version = version + 1 WHERE id = $1";

    /**
     * What the part lacks the whole lacks from now on; who was called for either counts for both.
     */
    private static final String HAND_SHORTAGE =
            """
            WITH part AS (
                UPDATE incident SET short_due_at = NULL FROM incident AS before
                WHERE incident.id = $1 AND before.id = $1
                RETURNING before.short_due_at
            )
            UPDATE incident SET short_due_at = coalesce(incident.short_due_at, part.short_due_at)
            FROM part WHERE id = $2
            """;

    /** Whether either lacks something now that each has only its own is for the clock to find. */
    private static final String LOOK_AGAIN =
            """
            UPDATE incident SET short_due_at = $2
            WHERE id = ANY ($1) AND status NOT IN ('CLOSED', 'CANCELLED')
            """;

    private static final String TURNED_DOWN =
            """
            SELECT id FROM assignment
            WHERE id = ANY ($1) AND ended_at IS NOT NULL AND activity <> ALL ($2)
            """;

    private static final String KEEP_MERGE =
            """
            INSERT INTO incident_merge (from_id, into_id, at, by_person, answered_before)
            VALUES ($1, $2, $3, $4, $5)
            """;

    private static final String ANSWERED_BEFORE =
            "SELECT answered_before FROM incident_merge WHERE from_id = $1 ORDER BY id DESC LIMIT 1";

    private static final String REWRITE =
            """
            UPDATE incident SET remembered = $2, answered = $3, reports = $4,
                lat = CASE WHEN located_by IS NULL THEN $5 ELSE lat END,
                lon = CASE WHEN located_by IS NULL THEN $6 ELSE lon END,
                last_report_at = $7, revision = $8, version = version + $9
            WHERE id = $1
            """;

    private static final String OPEN =
            """
            INSERT INTO incident (id, jurisdiction, type, status, lat, lon, opened_at,
                last_report_at, reports, remembered, answered, revision, split_off)
            VALUES ($1, $2, $3, 'ACTIVE', $4, $5, $6, $7, $8, $9, $10, $11, true)
            """;

    private static final String MOVE =
            "UPDATE emergency_report SET incident_id = $3 WHERE incident_id = $2 AND id = ANY ($1)";

    private static final String NOTE =
            """
            INSERT INTO incident_timeline (incident_id, at, kind, other_id, by_person)
            VALUES ($1, $2, $3, $4, $5)
            """;

    private static final String SET_LINK =
            """
            INSERT INTO incident_link (incident_id, other_id, state, at)
            VALUES (least($1, $2), greatest($1, $2), $3, $4)
            ON CONFLICT (incident_id, other_id) DO UPDATE SET state = excluded.state, at = excluded.at
            """;

    /** What its reporters said since, with those of the incidents merged into it. */
    private static final String RECOUNT =
            """
            WITH RECURSIVE part AS (
                SELECT id FROM incident WHERE id = $1
                UNION
                SELECT incident.id FROM incident JOIN part ON merged_into = part.id
            )
            UPDATE incident SET (reporters_safe, reports_cancelled) = (
                SELECT count(safe_at), count(cancelled_at)
                FROM emergency_report report
                JOIN reporter_follow_up later ON later.report_id = report.id
                WHERE report.incident_id IN (SELECT id FROM part))
            WHERE id = $1
            """;

    private static final String CHANGED =
            "UPDATE incident SET version = version + 1, revision = $2 WHERE id = $1";

    private static final String[] SERVED =
            Arrays.stream(UnitActivity.values())
                    .filter(UnitActivity::hasServed)
                    .map(Enum::name)
                    .toArray(String[]::new);

    private final JsonMapper json;

    public RegroupingStore(JsonMapper json) {
        this.json = json;
    }

    /** What may be read and written of a city while its turn is held. */
    public Turn in(CityTurn turn) {
        return new Turn(turn.connection(), turn.jurisdiction(), turn.revision());
    }

    /** The world of one city standing still; good until the work is done. */
    public final class Turn {

        private final Connection connection;
        private final IncidentReading reading;
        private final String city;
        private final long revision;

        private Turn(Connection connection, String city, long revision) {
            this.connection = connection;
            this.reading = new IncidentReading(connection, json);
            this.city = city;
            this.revision = revision;
        }

        public IncidentReading reading() {
            return reading;
        }

        /** What an incident's own reports say together with those of incidents merged into it. */
        public Mono<OpenIncident> whole(UUID id) {
            return reading.gatheredBy(id).map(Gathered::whole);
        }

        public Mono<Void> setMergedInto(UUID id, @Nullable UUID into) {
            return run(
                    connection
                            .createStatement(SET_MERGED)
                            .bind("$1", id)
                            .bind("$2", uuid(into))
                            .bind("$3", revision));
        }

        /** To be called before the one is merged into the other. */
        public Mono<Void> handShortage(UUID from, UUID into) {
            return run(connection.createStatement(HAND_SHORTAGE).bind("$1", from).bind("$2", into));
        }

        /** Has the clock look what the two lack. */
        public Mono<Void> lookAgain(UUID one, UUID other, Instant now) {
            return run(
                    connection
                            .createStatement(LOOK_AGAIN)
                            .bind("$1", new UUID[] {one, other})
                            .bind("$2", now));
        }

        /** The assignments of these units that ended without anybody having come. */
        public Mono<Set<UUID>> turnedDown(Response response) {
            return Rows.of(
                            connection
                                    .createStatement(TURNED_DOWN)
                                    .bind("$1", tasks(response))
                                    .bind("$2", SERVED),
                            row -> row.get("id", UUID.class))
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static UUID[] tasks(Response response) {
            return response.units().stream()
                    .map(UnitPick::assignmentId)
                    .filter(Objects::nonNull)
                    .toArray(UUID[]::new);
        }

        public Mono<Void> keepMerge(UUID from, Standing into, Instant at, @Nullable UUID person) {
            return run(
                    connection
                            .createStatement(KEEP_MERGE)
                            .bind("$1", from)
                            .bind("$2", into.id())
                            .bind("$3", at)
                            .bind("$4", uuid(person))
                            .bind("$5", json.writeValueAsString(into.response())));
        }

        /** Whom an incident had called when another was last merged into it. */
        public Mono<Response> responseBefore(UUID from) {
            return Rows.of(
                            connection.createStatement(ANSWERED_BEFORE).bind("$1", from),
                            row ->
                                    json.readValue(
                                            row.get("answered_before", String.class),
                                            Response.class))
                    .single();
        }

        /** An agent has changed what an incident gathers. */
        public Mono<Void> rewrite(UUID id, OpenIncident gathered, Response response) {
            return rewrite(id, gathered, response, 1);
        }

        /** What an incident gathers has changed, and no agent had a hand in it. */
        Mono<Void> adjust(UUID id, OpenIncident gathered, Response response) {
            return rewrite(id, gathered, response, 0);
        }

        private Mono<Void> rewrite(UUID id, OpenIncident gathered, Response response, int byAgent) {
            GeoPoint where = gathered.where().centre().toGeoPoint();
            return run(connection
                            .createStatement(REWRITE)
                            .bind("$1", id)
                            .bind("$2", OpenIncidentText.write(json, gathered))
                            .bind("$3", json.writeValueAsString(response))
                            .bind("$4", gathered.reports())
                            .bind("$5", where.lat())
                            .bind("$6", where.lon())
                            .bind("$7", gathered.lastReportAt())
                            .bind("$8", revision)
                            .bind("$9", byAgent))
                    .then(IdleCount.refresh(connection, revision, id));
        }

        public Mono<Void> open(OpenIncident incident, Response response) {
            GeoPoint where = incident.where().centre().toGeoPoint();
            return run(
                    connection
                            .createStatement(OPEN)
                            .bind("$1", incident.id())
                            .bind("$2", city)
                            .bind("$3", incident.type().name())
                            .bind("$4", where.lat())
                            .bind("$5", where.lon())
                            .bind("$6", incident.openedAt())
                            .bind("$7", incident.lastReportAt())
                            .bind("$8", incident.reports())
                            .bind("$9", OpenIncidentText.write(json, incident))
                            .bind("$10", json.writeValueAsString(response))
                            .bind("$11", revision));
        }

        /** Some reports go from one incident to another. */
        public Mono<Void> move(Collection<UUID> reports, UUID from, UUID to) {
            return run(connection
                            .createStatement(MOVE)
                            .bind("$1", reports.toArray(UUID[]::new))
                            .bind("$2", from)
                            .bind("$3", to))
                    .then(IdleCount.refresh(connection, revision, to));
        }

        /** Counts anew who is safe and who has cancelled, once its reports are the right ones. */
        public Mono<Void> recount(UUID id) {
            return run(connection.createStatement(RECOUNT).bind("$1", id));
        }

        /** Adds to an incident's timeline. */
        public Mono<Void> note(
                UUID id, String kind, UUID other, Instant at, @Nullable UUID person) {
            return run(
                    connection
                            .createStatement(NOTE)
                            .bind("$1", id)
                            .bind("$2", at)
                            .bind("$3", kind)
                            .bind("$4", other)
                            .bind("$5", uuid(person)));
        }

        public Mono<Void> setLink(UUID one, UUID other, String state, Instant at) {
            return run(connection
                            .createStatement(SET_LINK)
                            .bind("$1", one)
                            .bind("$2", other)
                            .bind("$3", state)
                            .bind("$4", at))
                    .then(changed(one))
                    .then(changed(other));
        }

        private Mono<Void> changed(UUID id) {
            return run(connection.createStatement(CHANGED).bind("$1", id).bind("$2", revision));
        }

        private Mono<Void> run(Statement statement) {
            return Flux.from(statement.execute())
                    .concatMap(result -> result.getRowsUpdated())
                    .then();
        }
    }

    private static Object uuid(@Nullable UUID value) {
        return Parameters.in(PostgresqlObjectId.UUID, value);
    }
}
