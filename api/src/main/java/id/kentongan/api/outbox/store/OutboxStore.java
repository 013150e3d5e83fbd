package id.kentongan.api.outbox.store;

import id.kentongan.api.events.EventWriter.Entry;
import id.kentongan.api.store.DeskDatabase;
import id.kentongan.events.Topic;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Result;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The events that still have to be told, oldest first. */
@Component
public class OutboxStore {

    /** Events carried at once, at most. */
    public static final int BATCH = 500;

    private static final Map<String, Topic> TOPICS =
            Arrays.stream(Topic.values())
                    .collect(Collectors.toUnmodifiableMap(Topic::wireName, Function.identity()));

    private static final String BE_THE_ONE_WHO_RELAYS =
            "SELECT pg_try_advisory_xact_lock(1127) AS mine";

    private static final String OLDEST_EVENTS =
            "SELECT id, topic, key, event, payload FROM outbox ORDER BY id LIMIT " + BATCH;

    private static final String FORGET_TOLD_EVENTS = "DELETE FROM outbox WHERE id = ANY ($1)";

    private record Queued(long id, Entry entry) {}

    private final DeskDatabase database;

    public OutboxStore(DeskDatabase database) {
        this.database = database;
    }

    /**
     * Takes the oldest events, has them told, and forgets them, in one transaction: if the telling
     * fails, or this process dies, they are still there and will be told again.
     *
     * @param tell completes when all are safe in the log
     * @return how many were told; 0 as well when another replica is relaying
     */
    public Mono<Integer> relayBatch(Function<List<Entry>, Mono<Void>> tell) {
        return database.inTransaction(
                connection ->
                        isMine(connection)
                                .flatMap(
                                        mine ->
                                                mine
                                                        ? tellOldest(connection, tell)
                                                        : Mono.just(0)));
    }

    private static Mono<Boolean> isMine(Connection connection) {
        return Flux.from(connection.createStatement(BE_THE_ONE_WHO_RELAYS).execute())
                .concatMap(result -> result.map(row -> row.get("mine", Boolean.class)))
                .single();
    }

    private static Mono<Integer> tellOldest(
            Connection connection, Function<List<Entry>, Mono<Void>> tell) {
        return Flux.from(connection.createStatement(OLDEST_EVENTS).execute())
                .concatMap(result -> result.map(OutboxStore::asQueued))
                .collectList()
                .flatMap(
                        queued ->
                                queued.isEmpty()
                                        ? Mono.just(0)
                                        : tell.apply(queued.stream().map(Queued::entry).toList())
                                                .then(forget(connection, queued)));
    }

    private static Mono<Integer> forget(Connection connection, List<Queued> told) {
        return Flux.from(
                        connection
                                .createStatement(FORGET_TOLD_EVENTS)
                                .bind("$1", told.stream().map(Queued::id).toArray(Long[]::new))
                                .execute())
                .concatMap(Result::getRowsUpdated)
                .then(Mono.just(told.size()));
    }

    private static Queued asQueued(Readable row) {
        return new Queued(
                row.get("id", Long.class),
                new Entry(
                        TOPICS.get(row.get("topic", String.class)),
                        row.get("key", UUID.class),
                        row.get("event", String.class),
                        row.get("payload", String.class).getBytes(StandardCharsets.UTF_8)));
    }
}
