package id.kentongan.api.report.store;

import id.kentongan.api.dispatch.Response;
import id.kentongan.api.incident.ClusteringSettings;
import id.kentongan.api.incident.IncidentStatus;
import id.kentongan.api.incident.OpenIncidentText;
import id.kentongan.api.report.CityDesk;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.Statement;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Waits for the turn of a city and learns what others wrote before it came. */
@Component
class CityCatchUp {

    /** Waits for the city's turn and takes it, until the transaction ends. */
    private static final String TAKE_TURN =
            """
            INSERT INTO city_book (jurisdiction, revision) VALUES ($1, 0)
            ON CONFLICT (jurisdiction) DO UPDATE SET revision = city_book.revision
            RETURNING revision
            """;

    private static final String OPENED_LATELY =
            """
            SELECT id, status, merged_into, remembered, answered, alarm, short_due_at,
                version > 0 OR split_off OR claimed_by IS NOT NULL AS in_hands, exercise
            FROM incident WHERE jurisdiction = $1 AND opened_at > $2
            """;

    private static final String CHANGED_SINCE =
            """
            SELECT id, status, merged_into, remembered, answered, alarm, short_due_at,
                version > 0 OR split_off OR claimed_by IS NOT NULL AS in_hands, exercise
            FROM incident WHERE jurisdiction = $1 AND revision > $2
            """;

    private final ClusteringSettings clustering;
    private final JsonMapper json;
    private final Clock clock;

    CityCatchUp(ClusteringSettings clustering, JsonMapper json, Clock clock) {
        this.clustering = clustering;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Completes once the connection's transaction has the city to itself, with the memory caught
     * up.
     */
    Mono<Void> inTurn(Connection connection, String city, CityMemory memory) {
        return run(connection.createStatement(TAKE_TURN).bind("$1", city))
                .concatMap(result -> result.map(row -> row.get("revision", Long.class)))
                .single()
                .flatMap(
                        revision ->
                                changes(connection, city, memory, revision)
                                        .collectList()
                                        .doOnNext(changes -> memory.catchUp(changes, revision)))
                .then();
    }

    private Flux<CityMemory.Changed> changes(
            Connection connection, String city, CityMemory memory, long revision) {
        if (!memory.desk().joins() || memory.revision() == revision) {
            return Flux.empty();
        }
        if (revision < memory.revision()) {
            // The database is an older one than before: what is remembered may never have been.
            memory.startOver();
        }
        Statement changed =
                memory.isEmpty()
                        ? connection
                                .createStatement(OPENED_LATELY)
                                .bind("$2", clock.instant().minus(clustering.openFor()))
                        : connection.createStatement(CHANGED_SINCE).bind("$2", memory.revision());
        return run(changed.bind("$1", city))
                .concatMap(result -> result.map((row, metadata) -> asChanged(row)));
    }

    private CityMemory.Changed asChanged(Readable row) {
        UUID id = row.get("id", UUID.class);
        @Nullable String remembered = row.get("remembered", String.class);
        IncidentStatus status = IncidentStatus.valueOf(row.get("status", String.class));
        // Who calls in earnest must never become part of a drill.
        boolean open =
                status.isOpen()
                        && !row.get("exercise", Boolean.class)
                        && row.get("merged_into", UUID.class) == null
                        && remembered != null;
        return new CityMemory.Changed(
                id,
                open
                        ? new CityDesk.Case(
                                OpenIncidentText.read(json, remembered),
                                new CityDesk.Answer(
                                        json.readValue(
                                                row.get("answered", String.class), Response.class),
                                        status,
                                        row.get("alarm", Integer.class),
                                        row.get("short_due_at", Instant.class) != null),
                                row.get("in_hands", Boolean.class))
                        : null);
    }

    private static Flux<? extends Result> run(Statement statement) {
        return Flux.from(statement.execute());
    }
}
