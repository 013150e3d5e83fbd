package id.kentongan.api.dispatch.store;

import id.kentongan.api.dispatch.Assignment;
import id.kentongan.api.dispatch.AssignmentCause;
import id.kentongan.api.dispatch.CaseChange;
import id.kentongan.api.dispatch.Match.UnitPick;
import id.kentongan.api.dispatch.Response;
import id.kentongan.api.dispatch.UnitTaken;
import id.kentongan.api.incident.Disposition;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.LocationSource;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.unit.Capability;
import id.kentongan.api.unit.UnitActivity;
import id.kentongan.events.EventCodec;
import id.kentongan.events.Topic;

import io.r2dbc.spi.R2dbcDataIntegrityViolationException;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** Writes what was decided: incidents, assignments, timelines and what is told, all at once. */
@Component
public class CaseChangeStore {

    /**
     * All of some changes in one statement; units in one order, as the intake takes them. Each row
     * carries all it needs: joined to its change, it would lose its place in the order of events.
     */
    private static final String WRITE_CHANGES =
            """
            WITH change AS MATERIALIZED (
                SELECT * FROM json_to_recordset($1::json)
                AS change(incident_id uuid, at timestamptz, status text, answered text, alarm int,
                    short_due_at timestamptz, raises int, disposition text, reopened boolean,
                    lat float8, lon float8, accuracy_metres float8, located_by text, short_told text[])
            ), made AS (
                INSERT INTO assignment (id, incident_id, jurisdiction, unit_id, agency, activity, cause,
                    step, pick, assigned_at, due_at, by_person, reason)
                SELECT id, incident_id, $2, unit_id, agency, activity, cause, step, pick, assigned_at,
                    due_at, by_person, reason
                FROM json_to_recordset($4::json)
                AS new(id uuid, incident_id uuid, unit_id uuid, agency text, activity text, cause text,
                    step int, pick json, assigned_at timestamptz, due_at timestamptz, by_person uuid,
                    reason text)
                ORDER BY unit_id
            ), changed AS (
                UPDATE assignment SET activity = now.activity, step = now.step, due_at = now.due_at,
                    ended_at = now.ended_at, reason = now.reason
                FROM json_to_recordset($5::json)
                AS now(id uuid, activity text, step int, due_at timestamptz, ended_at timestamptz,
                    reason text)
                WHERE assignment.id = now.id
            ), said AS (
                INSERT INTO unit_activity (assignment_id, activity, at, device_at, by_person)
                SELECT assignment_id, activity, at, device_time, by_person
                FROM json_to_recordset($6::json)
                AS steps(assignment_id uuid, activity text, at timestamptz, device_time timestamptz,
                    by_person uuid)
            ), noted AS (
                INSERT INTO incident_timeline (incident_id, at, kind, unit_id, note, by_person)
                SELECT incident_id, at, kind, unit_id, text, by_person
                FROM json_to_recordset($7::json)
                AS notes(incident_id uuid, at timestamptz, kind text, unit_id uuid, text text,
                    by_person uuid)
            ), told AS (
                INSERT INTO outbox (topic, key, event, payload)
                SELECT topic, incident_id, event, payload
                FROM json_to_recordset($8::json)
                AS events(incident_id uuid, topic text, event text, payload text)
            )
            UPDATE incident SET status = change.status,
                answered = coalesce(change.answered, incident.answered), alarm = change.alarm,
                short_due_at = change.short_due_at, short_told = nullif(change.short_told, '{}'),
                version = version + raises, revision = $3,
                disposition = coalesce(change.disposition,
                    CASE WHEN reopened THEN NULL ELSE incident.disposition END),
                closed_at = CASE WHEN change.disposition IS NOT NULL THEN at
                    WHEN reopened THEN NULL ELSE closed_at END,
                lat = change.lat, lon = change.lon, accuracy_metres = change.accuracy_metres,
                located_by = change.located_by
            FROM change WHERE incident.id = incident_id
            """;

    private final JsonMapper json;
    private final EventCodec codec = new EventCodec();

    public CaseChangeStore(JsonMapper json) {
        this.json = json;
    }

    /** What becomes of an incident. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record ChangeRow(
            UUID incidentId,
            Instant at,
            IncidentStatus status,
            @Nullable String answered,
            int alarm,
            @Nullable Instant shortDueAt,
            int raises,
            @Nullable Disposition disposition,
            boolean reopened,
            double lat,
            double lon,
            @Nullable Double accuracyMetres,
            @Nullable LocationSource locatedBy,
            Set<Capability> shortTold) {

        static ChangeRow of(CaseChange change, @Nullable String answered) {
            return new ChangeRow(
                    change.before().incidentId(),
                    change.now(),
                    change.status(),
                    answered,
                    change.alarm(),
                    change.shortDueAt(),
                    change.raisesVersion() ? 1 : 0,
                    change.disposition(),
                    change.isReopened(),
                    change.location().lat(),
                    change.location().lon(),
                    change.accuracyMetres(),
                    change.locatedBy(),
                    change.shortTold());
        }
    }

    /** A new assignment on its way into the table. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record MadeRow(
            UUID id,
            UUID incidentId,
            UUID unitId,
            @Nullable String agency,
            UnitActivity activity,
            AssignmentCause cause,
            int step,
            UnitPick pick,
            Instant assignedAt,
            @Nullable Instant dueAt,
            @Nullable UUID byPerson,
            @Nullable String reason) {

        static MadeRow of(Assignment made) {
            return new MadeRow(
                    made.id(),
                    made.incidentId(),
                    made.unit().id(),
                    made.unit().agency(),
                    made.activity(),
                    made.cause(),
                    made.step(),
                    made.unit(),
                    made.assignedAt(),
                    made.dueAt(),
                    made.byPerson(),
                    made.reason());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record ChangedRow(
            UUID id,
            UnitActivity activity,
            int step,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt,
            @Nullable String reason) {

        static ChangedRow of(Assignment changed) {
            return new ChangedRow(
                    changed.id(),
                    changed.activity(),
                    changed.step(),
                    changed.dueAt(),
                    changed.endedAt(),
                    changed.reason());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record StepRow(
            UUID assignmentId,
            UnitActivity activity,
            Instant at,
            @Nullable Instant deviceTime,
            @Nullable UUID byPerson) {

        static StepRow of(CaseChange change, CaseChange.Step step) {
            return new StepRow(
                    step.assignmentId(),
                    step.activity(),
                    change.now(),
                    step.deviceTime(),
                    change.person());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record NoteRow(
            UUID incidentId,
            Instant at,
            String kind,
            @Nullable UUID unitId,
            @Nullable String text,
            @Nullable UUID byPerson) {

        static NoteRow of(CaseChange change, CaseChange.Note note) {
            return new NoteRow(
                    change.before().incidentId(),
                    change.now(),
                    note.kind(),
                    note.unitId(),
                    note.text(),
                    change.person());
        }
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record EventRow(UUID incidentId, String topic, String event, String payload) {}

    /**
     * Writes changes of the turn's city, each of another incident.
     *
     * @return fails with {@link UnitTaken} when another city had one of the units first
     */
    public Mono<Void> write(CityTurn turn, List<CaseChange> changes) {
        if (changes.isEmpty()) {
            return Mono.empty();
        }
        return Flux.from(
                        turn.connection()
                                .createStatement(WRITE_CHANGES)
                                .bind("$1", array(changes, change -> Stream.of(row(change))))
                                .bind("$2", turn.jurisdiction())
                                .bind("$3", turn.revision())
                                .bind(
                                        "$4",
                                        array(
                                                changes,
                                                change -> change.made().stream().map(MadeRow::of)))
                                .bind(
                                        "$5",
                                        array(
                                                changes,
                                                change ->
                                                        change.changed().stream()
                                                                .map(ChangedRow::of)))
                                .bind("$6", array(changes, CaseChangeStore::steps))
                                .bind("$7", array(changes, CaseChangeStore::notes))
                                .bind("$8", array(changes, this::events))
                                .execute())
                .concatMap(result -> result.getRowsUpdated())
                .onErrorMap(R2dbcDataIntegrityViolationException.class, UnitTaken::new)
                .then();
    }

    private String array(List<CaseChange> changes, Function<CaseChange, Stream<?>> rows) {
        return json.writeValueAsString(changes.stream().flatMap(rows).toList());
    }

    private ChangeRow row(CaseChange change) {
        @Nullable Response response = change.rememberedResponse();
        return ChangeRow.of(change, response == null ? null : json.writeValueAsString(response));
    }

    private static Stream<StepRow> steps(CaseChange change) {
        return change.steps().stream().map(step -> StepRow.of(change, step));
    }

    private static Stream<NoteRow> notes(CaseChange change) {
        return change.notes().stream().map(note -> NoteRow.of(change, note));
    }

    private Stream<EventRow> events(CaseChange change) {
        return change.events().stream()
                .map(
                        event ->
                                new EventRow(
                                        change.before().incidentId(),
                                        Topic.of(event).wireName(),
                                        EventCodec.nameOf(event),
                                        new String(codec.encode(event), StandardCharsets.UTF_8)));
    }
}
