package id.kentongan.api.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.RunningApi;

import io.netty.channel.EventLoopGroup;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

class DatabasePulseTest {

    private static final long HELD_UP_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** More than there are. */
    private static final int LOOPS_ASKED = 16;

    @RepeatedTest(4)
    @DisplayName("a process that is too busy to listen does not take the database for dead")
    void whoDoesNotListenHearsNothing() {
        DatabasePulse pulse = RunningApi.bean(DatabasePulse.class);
        DatabaseLines lines = RunningApi.bean(DatabaseLines.class);
        EventLoopGroup group = lines.onClient(true);
        Set<Thread> heldUp = ConcurrentHashMap.newKeySet();
        AtomicInteger asked = new AtomicInteger(LOOPS_ASKED);

        for (int i = 0; i < LOOPS_ASKED; i++) {
            group.next()
                    .execute(
                            () -> {
                                if (heldUp.add(Thread.currentThread())) {
                                    spin();
                                }
                                asked.decrementAndGet();
                            });
        }

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> {
                            assertThat(pulse.isUp()).isTrue();
                            return asked.get() == 0;
                        });
    }

    private static void spin() {
        long end = System.nanoTime() + HELD_UP_NANOS;
        long now = System.nanoTime();
        while (now < end) {
            now = System.nanoTime();
        }
    }
}
