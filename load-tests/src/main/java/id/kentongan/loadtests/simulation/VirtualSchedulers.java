package id.kentongan.loadtests.simulation;

import org.jspecify.annotations.Nullable;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import java.util.Objects;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Has Reactor schedule everything on the {@link VirtualTime} of the thread that asks. Every
 * scheduler of Reactor is this one, for all threads of the process, until it is closed.
 */
final class VirtualSchedulers implements Schedulers.Factory, AutoCloseable {

    private static final ThreadLocal<@Nullable VirtualTime> TIME = new ThreadLocal<>();

    private VirtualSchedulers() {}

    static VirtualSchedulers install() {
        VirtualSchedulers schedulers = new VirtualSchedulers();
        Schedulers.setFactory(schedulers);
        return schedulers;
    }

    /** From now on this thread lives in that time. */
    static void live(@Nullable VirtualTime time) {
        TIME.set(time);
    }

    private static VirtualTime time() {
        return Objects.requireNonNull(TIME.get(), "this thread lives in no simulated world");
    }

    @Override
    public void close() {
        Schedulers.resetFactory();
    }

    @Override
    public Scheduler newBoundedElastic(
            int threads, int queued, ThreadFactory factory, int secondsToLive) {
        return new Virtual();
    }

    @Override
    public Scheduler newParallel(int parallelism, ThreadFactory factory) {
        return new Virtual();
    }

    @Override
    public Scheduler newSingle(ThreadFactory factory) {
        return new Virtual();
    }

    private static Disposable periodically(Runnable task, long first, long period, TimeUnit unit) {
        Periodic periodic = new Periodic(task, unit.toNanos(period));
        periodic.next(unit.toNanos(first));
        return periodic;
    }

    private static Disposable once(Runnable task, long delay, TimeUnit unit) {
        VirtualTime time = time();
        return time.after(unit.toNanos(delay), time.current(), task);
    }

    private static final class Periodic implements Disposable {

        private final Runnable task;
        private final long periodNanos;
        private Disposable next = Disposables.disposed();
        private boolean disposed;

        Periodic(Runnable task, long periodNanos) {
            this.task = task;
            this.periodNanos = periodNanos;
        }

        void next(long delayNanos) {
            next = once(this::run, delayNanos, TimeUnit.NANOSECONDS);
        }

        private void run() {
            next(periodNanos);
            task.run();
        }

        @Override
        public void dispose() {
            disposed = true;
            next.dispose();
        }

        @Override
        public boolean isDisposed() {
            return disposed;
        }
    }

    private static final class Virtual implements Scheduler {

        @Override
        public Disposable schedule(Runnable task) {
            return once(task, 0, TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return once(task, delay, unit);
        }

        @Override
        public Disposable schedulePeriodically(
                Runnable task, long first, long period, TimeUnit unit) {
            return periodically(task, first, period, unit);
        }

        @Override
        public long now(TimeUnit unit) {
            return unit.convert(time().nanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public Worker createWorker() {
            return new VirtualWorker();
        }
    }

    private static final class VirtualWorker implements Scheduler.Worker {

        private final Disposable.Composite tasks = Disposables.composite();

        @Override
        public Disposable schedule(Runnable task) {
            return schedule(task, 0, TimeUnit.NANOSECONDS);
        }

        @Override
        public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
            return once(() -> runUnlessDisposed(task), delay, unit);
        }

        private void runUnlessDisposed(Runnable task) {
            if (!tasks.isDisposed()) {
                task.run();
            }
        }

        @Override
        public Disposable schedulePeriodically(
                Runnable task, long first, long period, TimeUnit unit) {
            Disposable periodic = periodically(task, first, period, unit);
            tasks.add(periodic);
            return periodic;
        }

        @Override
        public void dispose() {
            tasks.dispose();
        }

        @Override
        public boolean isDisposed() {
            return tasks.isDisposed();
        }
    }
}
