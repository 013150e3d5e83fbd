package id.kentongan.localstack.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A moment between two looks at something that gives no sign when it changes. */
public final class Pause {
    private Pause() {}

    /** Waits. */
    public static void of(Duration time) {
        Executor later = CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS);
        CompletableFuture.runAsync(() -> {}, later).join();
    }
}
