package id.kentongan.api.report.store;

import id.kentongan.api.incident.Belonging;
import id.kentongan.api.incident.ClusterThresholds;
import id.kentongan.api.incident.OpenIncidentText;
import id.kentongan.api.incident.SecondLook;
import id.kentongan.api.incident.SecondLook.Move;
import id.kentongan.api.incident.SecondLook.Pair;
import id.kentongan.api.incident.SecondLook.Result;
import id.kentongan.api.report.Standing;
import id.kentongan.api.store.CityTurn;
import id.kentongan.api.store.DeskDatabase;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Statement;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what a second look needs, and moves the reports that it finds elsewhere. */
@Component
public class SecondLookStore {

    /** A crowd is not looked at again: what it says together hardly depends on one of it. */
    private static final int MOST_REPORTS = 200;

    private static final String LATEST_OF_PAIRS =
            """
            SELECT from_id, into_id, there.remembered, report.id, report.type, report.lat, report.lon,
                report.accuracy_metres, report.received_at, report.witness_id, report.sketch
            FROM unnest($1, $2) AS pair(from_id, into_id)
            JOIN incident AS here ON here.id = from_id AND here.reports <= $5
            JOIN incident AS there ON there.id = into_id AND there.remembered IS NOT NULL
            CROSS JOIN LATERAL (
                SELECT * FROM emergency_report
                WHERE incident_id = from_id
                    AND received_at >= there.last_report_at - $4 * interval '1 second'
                ORDER BY received_at DESC, id DESC LIMIT $3
            ) AS report
            """;

    private static final String PUT =
            "UPDATE emergency_report SET incident_id = $2, clustering = $3 WHERE id = $1";

    private static final String NOTE_BOTH =
            """
            INSERT INTO incident_timeline (incident_id, at, kind, report_id, other_id)
            VALUES ($1, $4, 'MOVED_AWAY', $3, $2), ($2, $4, 'MOVED_HERE', $3, $1)
            """;

    private final DeskDatabase database;
    private final RegroupingStore regrouping;
    private final JsonMapper json;

    SecondLookStore(DeskDatabase database, RegroupingStore regrouping, JsonMapper json) {
        this.database = database;
        this.regrouping = regrouping;
        this.json = json;
    }

    /**
     * Those of the pairs where a late report of the one fits the other: few, and the only ones
     * worth reading the whole.
     */
    public Mono<Set<Pair>> worthALook(List<Pair> pairs, ClusterThresholds thresholds) {
        return database.withConnection(
                connection ->
                        Flux.from(latestOf(pairs, connection).execute())
                                .concatMap(
                                        result ->
                                                result.map(
                                                        (row, metadata) ->
                                                                fits(row, thresholds)
                                                                        ? List.of(pair(row))
                                                                        : List.<Pair>of()))
                                .concatMapIterable(found -> found)
                                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Statement latestOf(List<Pair> pairs, Connection connection) {
        return connection
                .createStatement(LATEST_OF_PAIRS)
                .bind("$1", pairs.stream().map(Pair::from).toArray(UUID[]::new))
                .bind("$2", pairs.stream().map(Pair::into).toArray(UUID[]::new))
                .bind("$3", SecondLook.LATEST)
                .bind("$4", SecondLook.LATELY.toSeconds())
                .bind("$5", MOST_REPORTS);
    }

    private boolean fits(Readable row, ClusterThresholds thresholds) {
        return SecondLook.fits(
                IncidentReading.asSighting(row),
                OpenIncidentText.read(json, row.get("remembered", String.class)),
                thresholds);
    }

    private static Pair pair(Readable row) {
        return new Pair(row.get("from_id", UUID.class), row.get("into_id", UUID.class));
    }

    /** What comes of a look as things are; they may change any time, unless the turn is held. */
    public Mono<Result> look(Pair pair, ClusterThresholds thresholds) {
        return database.withConnection(
                connection -> look(new IncidentReading(connection, json), pair, thresholds));
    }

    private static Mono<Result> look(
            IncidentReading reading, Pair pair, ClusterThresholds thresholds) {
        return reading.gatheredBy(pair.from())
                .zipWith(reading.gatheredBy(pair.into()))
                .map(both -> SecondLook.of(both.getT1(), both.getT2().whole(), thresholds));
    }

    /**
     * Looks once more while the city's turn is held, and moves what is to be moved, unless an agent
     * has touched either incident.
     *
     * @return how many reports went over
     */
    public Mono<Integer> move(CityTurn turn, Pair pair, ClusterThresholds thresholds, Instant now) {
        IncidentReading reading = new IncidentReading(turn.connection(), json);
        return reading.standing(pair.from())
                .zipWith(reading.standing(pair.into()))
                .filter(both -> isLeftToUs(both.getT1()) && isLeftToUs(both.getT2()))
                .flatMap(
                        both ->
                                look(reading, pair, thresholds)
                                        .filter(result -> !result.moves().isEmpty())
                                        .flatMap(
                                                result ->
                                                        move(
                                                                turn,
                                                                both.getT1(),
                                                                both.getT2(),
                                                                result,
                                                                now)))
                .defaultIfEmpty(0);
    }

    private static boolean isLeftToUs(Standing incident) {
        return incident.isOpen() && incident.leftToUs();
    }

    private Mono<Integer> move(
            CityTurn turn, Standing from, Standing into, Result result, Instant now) {
        RegroupingStore.Turn both = regrouping.in(turn);
        return Flux.fromIterable(result.moves())
                .concatMap(move -> put(turn.connection(), from.id(), into.id(), move, now))
                .then(both.adjust(from.id(), result.from().whole(), from.response()))
                .then(both.adjust(into.id(), result.into(), into.response()))
                .then(both.recount(from.id()))
                .then(both.recount(into.id()))
                // The more call, the more it may want; the one they leave has what it called.
                .then(both.lookAgain(into.id(), into.id(), now))
                .thenReturn(result.moves().size());
    }

    private Mono<Void> put(Connection connection, UUID from, UUID into, Move move, Instant now) {
        UUID report = move.report().reportId();
        Statement put =
                connection
                        .createStatement(PUT)
                        .bind("$1", report)
                        .bind("$2", into)
                        .bind("$3", json.writeValueAsString(Belonging.of(move.decision())));
        Statement note =
                connection
                        .createStatement(NOTE_BOTH)
                        .bind("$1", from)
                        .bind("$2", into)
                        .bind("$3", report)
                        .bind("$4", now);
        return Flux.just(put, note)
                .concatMap(Statement::execute)
                .concatMap(io.r2dbc.spi.Result::getRowsUpdated)
                .then();
    }
}
