package id.kentongan.notifier.fcm;

import com.google.firebase.FirebaseApp;
import com.google.firebase.ThreadManager;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The SDK's threads: as many as there may be pushes at Firebase, and a short queue for those whose
 * time ran out while their thread has not noticed yet. Beyond that a push is refused, and tried
 * again later.
 */
final class BoundedThreads extends ThreadManager {

    private static final int IDLE_SECONDS = 30;

    private final int threads;
    private final AtomicInteger number = new AtomicInteger();

    BoundedThreads(int threads) {
        this.threads = threads;
    }

    @Override
    protected ExecutorService getExecutor(FirebaseApp app) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(
                        threads,
                        threads,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(threads),
                        getThreadFactory());
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    @Override
    protected void releaseExecutor(FirebaseApp app, ExecutorService executor) {
        executor.shutdownNow();
    }

    @Override
    protected ThreadFactory getThreadFactory() {
        ThreadFactory plain = Executors.defaultThreadFactory();
        return task -> {
            Thread thread = plain.newThread(task);
            thread.setName("fcm-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
