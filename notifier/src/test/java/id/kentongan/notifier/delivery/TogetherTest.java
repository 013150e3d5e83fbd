package id.kentongan.notifier.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class TogetherTest {

    private final List<List<Integer>> written = new ArrayList<>();

    @Test
    void whatComesWhileABatchIsWrittenIsTheNextBatch() {
        Sinks.Empty<Void> firstIsWritten = Sinks.empty();
        Together<Integer> together =
                new Together<>(
                        100,
                        batch -> {
                            written.add(batch);
                            return written.size() == 1 ? firstIsWritten.asMono() : Mono.empty();
                        });

        StepVerifier.create(together.run())
                .then(() -> together.add(1))
                .then(() -> IntStream.rangeClosed(2, 9).forEach(together::add))
                .then(() -> assertThat(written).containsExactly(List.of(1)))
                .then(firstIsWritten::tryEmitEmpty)
                .then(
                        () ->
                                assertThat(written)
                                        .containsExactly(
                                                List.of(1), List.of(2, 3, 4, 5, 6, 7, 8, 9)))
                .then(together::finish)
                .verifyComplete();
    }

    @Test
    void noBatchIsLargerThanTheMost() {
        Together<Integer> together = new Together<>(3, this::write);
        IntStream.range(0, 8).forEach(together::add);
        together.finish();

        StepVerifier.create(together.run()).verifyComplete();

        assertThat(written).containsExactly(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6, 7));
    }

    private Mono<Void> write(List<Integer> batch) {
        written.add(batch);
        return Mono.empty();
    }
}
