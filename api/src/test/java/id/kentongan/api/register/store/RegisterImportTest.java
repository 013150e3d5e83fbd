package id.kentongan.api.register.store;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;
import id.kentongan.api.reading.Members;
import id.kentongan.api.register.GeoJsonFile;
import id.kentongan.api.register.ImportSummary;
import id.kentongan.api.register.Row;
import id.kentongan.api.register.RowFaults;
import id.kentongan.api.testing.RunningApi;

import io.r2dbc.spi.Connection;

import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

class RegisterImportTest {

    private static final int ROWS = 50_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicInteger staged = new AtomicInteger();
    private final AtomicInteger mostInBetween = new AtomicInteger();

    /** However long the file, what is neither with the sender nor in the database stays small. */
    @Test
    void aSenderIsHeldBackByASlowDatabase() {
        RegisterImport imports = RunningApi.bean(RegisterImport.class);

        StepVerifier.create(imports.run(endless(), this::number, new Counting()))
                .expectNext(new ImportSummary(ROWS, 0, 0))
                .expectComplete()
                .verify(PATIENCE);

        assertThat(mostInBetween.get()).isBetween(1, 5_000);
    }

    @Test
    void twoAtATimeAreTakenAndTheThirdIsAskedToComeBack() {
        RegisterImport imports = RunningApi.bean(RegisterImport.class);
        Disposable.Composite running = Disposables.composite();
        running.add(imports.run(Flux.never(), this::number, new Counting()).subscribe());
        running.add(imports.run(Flux.never(), this::number, new Counting()).subscribe());

        StepVerifier.create(imports.run(endless(), this::number, new Counting()))
                .expectErrorMatches(
                        failure ->
                                failure instanceof Problem problem
                                        && problem.code() == ProblemCode.OVERLOADED)
                .verify(PATIENCE);

        running.dispose();
        StepVerifier.create(imports.run(endless(), this::number, new Counting()))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    private Supplier<Double> number(GeoPoint at, Members row) {
        double number = row.number("n", 0, ROWS);
        return () -> number;
    }

    private Flux<DataBuffer> endless() {
        DefaultDataBufferFactory buffers = DefaultDataBufferFactory.sharedInstance;
        return Flux.range(0, ROWS)
                .map(i -> (i == 0 ? "" : ",") + GeoJsonFile.feature(0, 0, "\"n\":" + i))
                .buffer(50)
                .doOnNext(rows -> sent.addAndGet(rows.size()))
                .map(rows -> String.join("", rows))
                .startWith("{\"type\":\"FeatureCollection\",\"features\":[")
                .concatWithValues("]}")
                .map(text -> buffers.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** A database that only counts. */
    private final class Counting implements Staging<Double> {

        @Override
        public Mono<Void> open(Connection connection) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> add(Connection connection, List<Row<Double>> rows) {
            return Mono.fromRunnable(
                    () -> {
                        mostInBetween.accumulateAndGet(sent.get() - staged.get(), Math::max);
                        staged.addAndGet(rows.size());
                    });
        }

        @Override
        public Mono<RowFaults> conflicts(Connection connection) {
            return Mono.just(new RowFaults());
        }

        @Override
        public Mono<ImportSummary> merge(Connection connection) {
            return Mono.just(new ImportSummary(staged.get(), 0, 0));
        }
    }
}
