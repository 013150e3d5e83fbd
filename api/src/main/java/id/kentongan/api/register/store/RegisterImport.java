package id.kentongan.api.register.store;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.geojson.Feature;
import id.kentongan.api.geojson.FeatureReader;
import id.kentongan.api.geojson.Geometry;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.reading.Faults;
import id.kentongan.api.reading.Members;
import id.kentongan.api.register.ImportSummary;
import id.kentongan.api.register.Row;
import id.kentongan.api.register.RowFaults;
import id.kentongan.api.register.RowReader;
import id.kentongan.api.store.OtherDatabase;

import io.r2dbc.spi.Connection;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Takes a GeoJSON collection of any size into a register: all of it or nothing, in one transaction,
 * holding some hundred rows at a time.
 */
@Component
public class RegisterImport {

    private static final int ROWS_PER_STATEMENT = 500;
    private static final int BUFFERS_AHEAD = 4;
    private static final int AT_A_TIME = 2;

    /** A sender that has fallen asleep must not keep its place, and its connection, for ever. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private static final Duration COME_BACK_IN = Duration.ofSeconds(10);

    private final OtherDatabase database;
    private final Semaphore places = new Semaphore(AT_A_TIME);

    RegisterImport(OtherDatabase database) {
        this.database = database;
    }

    /**
     * Reads, checks, stages and merges a collection.
     *
     * @return what changed, once it is durable; fails with a {@link Problem}: 400 when the body is
     *     no feature collection, 422 that names the rows at fault, 503 while other imports are
     *     running, and when the body takes longer than half an hour. Nothing has changed when it
     *     fails.
     */
    public <T> Mono<ImportSummary> run(
            Flux<DataBuffer> body, RowReader<T> reader, Staging<T> staging) {
        return Mono.defer(
                () ->
                        places.tryAcquire()
                                ? database.inTransaction(each -> take(each, body, reader, staging))
                                        .timeout(LONGEST)
                                        .onErrorMap(TimeoutException.class, tooLong -> busy())
                                        .doFinally(end -> places.release())
                                : Mono.error(busy()));
    }

    private static <T> Mono<ImportSummary> take(
            Connection connection, Flux<DataBuffer> body, RowReader<T> reader, Staging<T> staging) {
        RowFaults unreadable = new RowFaults();
        return staging.open(connection)
                .thenMany(features(body))
                .<Row<T>>handle(
                        (feature, sink) -> {
                            Row<T> row = read(feature, reader, unreadable);
                            if (row != null) {
                                sink.next(row);
                            }
                        })
                .buffer(ROWS_PER_STATEMENT)
                .concatMap(rows -> staging.add(connection, rows), 1)
                .then(Mono.defer(() -> staging.conflicts(connection)))
                .map(unreadable::and)
                .flatMap(
                        faults ->
                                faults.isEmpty()
                                        ? staging.merge(connection)
                                        : Mono.error(faults.asProblem()));
    }

    /** Parsing leaves the event loop to those who report emergencies. */
    private static Flux<Feature> features(Flux<DataBuffer> body) {
        return FeatureReader.features(body.publishOn(Schedulers.boundedElastic(), BUFFERS_AHEAD));
    }

    private static <T> @Nullable Row<T> read(
            Feature feature, RowReader<T> reader, RowFaults unreadable) {
        Faults faults = new Faults();
        JsonNode content = feature.content();
        if (content == null) {
            faults.add(MemberError.of("$", Fault.TOO_LONG, "GeoJSON Feature"));
            unreadable.add(feature.row(), faults);
            return null;
        }
        Members members = Members.of(content, "", faults);
        members.is("type", "Feature");
        members.optional("id");
        members.optional("bbox");
        GeoPoint at = Geometry.point(members, "geometry");
        Members properties = members.object("properties");
        Supplier<T> entry = reader.read(at, properties);
        properties.refuseOthers();
        members.refuseOthers();
        if (faults.isEmpty()) {
            return new Row<>(feature.row(), entry.get());
        }
        unreadable.add(feature.row(), faults);
        return null;
    }

    private static Problem busy() {
        return Problem.later(ProblemCode.OVERLOADED, COME_BACK_IN, null);
    }
}
