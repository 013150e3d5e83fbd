package id.kentongan.loadtests.simulation;

import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Result;
import io.r2dbc.spi.RowMetadata;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** An answer of the database as the production takes it. */
final class AnswerResult implements Result {

    private final Statements.Answer answer;

    AnswerResult(Statements.Answer answer) {
        this.answer = answer;
    }

    @Override
    public Publisher<Long> getRowsUpdated() {
        return Mono.just(answer.changed());
    }

    @Override
    public <T> Publisher<T> map(BiFunction<io.r2dbc.spi.Row, RowMetadata, ? extends T> mapping) {
        return Flux.fromIterable(answer.rows())
                .map(row -> mapping.apply(new ReadRow(row), Columns.UNKNOWN));
    }

    @Override
    public Result filter(Predicate<Segment> filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <T> Publisher<T> flatMap(Function<Segment, ? extends Publisher<? extends T>> mapping) {
        throw new UnsupportedOperationException();
    }

    private enum Columns implements RowMetadata {
        UNKNOWN;

        @Override
        public ColumnMetadata getColumnMetadata(int index) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ColumnMetadata getColumnMetadata(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<? extends ColumnMetadata> getColumnMetadatas() {
            return List.of();
        }
    }

    private record ReadRow(Row row) implements io.r2dbc.spi.Row {

        @Override
        public RowMetadata getMetadata() {
            return Columns.UNKNOWN;
        }

        @Override
        public <T> @Nullable T get(int index, Class<T> type) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <T> @Nullable T get(String name, Class<T> type) {
            return type.cast(converted(row.get(name), type));
        }

        private static @Nullable Object converted(@Nullable Object value, Class<?> type) {
            if (value instanceof Instant instant && type == OffsetDateTime.class) {
                return instant.atOffset(ZoneOffset.UTC);
            }
            if (value instanceof Number number && type == Long.class) {
                return number.longValue();
            }
            if (value instanceof Number number && type == Integer.class) {
                return number.intValue();
            }
            if (value instanceof Number number && type == Double.class) {
                return number.doubleValue();
            }
            return value;
        }
    }
}
