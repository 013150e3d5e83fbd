package id.kentongan.api.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class NobodyBlocksTest {

    @Test
    @DisplayName("whoever sleeps on a thread that must not be blocked is found out")
    void isFoundOut() {
        Mono<Void> sleeping =
                Mono.<Void>fromCallable(
                                () -> {
                                    Thread.sleep(1);
                                    return null;
                                })
                        .subscribeOn(Schedulers.parallel());

        assertThatThrownBy(sleeping::block).hasCauseInstanceOf(BlockingOperationError.class);
    }
}
