package id.kentongan.api.store;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Commits what waits together, together: natural batching, one lane for each city.
 *
 * <p>While a lane's batch is at the database, arrivals wait; when it returns, all that wait go as
 * the next batch. A quiet lane never waits for company. One that had some, which is to say a batch
 * of more than one, lets the next gather for a moment, unless enough wait already. See decision
 * 0001.
 *
 * <p>A batch that fails for what is in it, refused by the database or stumbled over by our own
 * code, is split until the one bad item stands alone, so that it harms only itself.
 *
 * <p>A caller who stops waiting does not take the item back: it may already be durable, and whoever
 * lost the line to us after telling us still needs what they told us to be known. But those who
 * wait go first, and of what nobody waits for a few go with them; and once somebody has waited for
 * long, the newest go first, who still will be there for the answer. Where more comes than can be
 * kept, first come first served would mean that everybody is served after they have given up, and
 * comes again.
 *
 * @param <T> what is kept
 * @param <R> what the caller gets once it is durable
 */
public final class GroupCommit<T, R> {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    /** Writes a batch in one transaction. */
    @FunctionalInterface
    public interface Writer<T, R> {

        /**
         * Writes all of the items or none.
         *
         * @return once they are durable, one result for each item, in the items' order
         */
        Mono<List<R>> write(String lane, List<T> items);
    }

    private static final class Waiting<T, R> {

        private final T item;
        private final MonoSink<R> caller;
        private final long since = System.nanoTime();

        /** Whoever is first: the caller who gives up, or the batch that takes it. */
        private final AtomicBoolean decided = new AtomicBoolean();

        Waiting(T item, MonoSink<R> caller) {
            this.item = item;
            this.caller = caller;
        }

        boolean isFirst() {
            return decided.compareAndSet(false, true);
        }

        boolean isLate(Duration patience) {
            return System.nanoTime() - since > patience.toNanos();
        }
    }

    /**
     * How a lane behaves.
     *
     * @param batch items in one transaction, at most
     * @param waiting items waiting in one lane, at most
     * @param batchesInFlight batches of one lane at the database at the same time
     * @param worthSending so many that wait are sent at once
     * @param gathering how long fewer may gather after a batch of more than one
     * @param patience when somebody has waited for longer, the newest go first
     */
    public record Limits(
            int batch,
            int waiting,
            int batchesInFlight,
            int worthSending,
            Duration gathering,
            Duration patience) {}

    /** Of what nobody waits for, beside what somebody does: they wait for all of their batch. */
    private static final int FEW = 8;

    private final Writer<T, R> writer;
    private final Limits limits;
    private final Supplier<? extends RuntimeException> tooMany;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();

    /**
     * @param tooMany what a caller hears, at once, when as many wait as may
     */
    public GroupCommit(
            Writer<T, R> writer, Limits limits, Supplier<? extends RuntimeException> tooMany) {
        this.writer = writer;
        this.limits = limits;
        this.tooMany = tooMany;
    }

    /**
     * Puts the item into its lane's next batch; emits when that batch is durable, fails when it
     * will not be.
     */
    public Mono<R> commit(String lane, T item) {
        return Mono.create(
                caller -> lanes.computeIfAbsent(lane, Lane::new).join(new Waiting<>(item, caller)));
    }

    /** Items waiting or at the database, over all lanes, whether anybody waits for them or not. */
    public int waiting() {
        return lanes.values().stream().mapToInt(lane -> lane.waiting.get()).sum();
    }

    private final class Lane {

        private final String name;
        private final Deque<Waiting<T, R>> queue = new ConcurrentLinkedDeque<>();

        /** What nobody waits for any more: goes where there is room. */
        private final Queue<Waiting<T, R>> givenUp = new ConcurrentLinkedQueue<>();

        /** All there are, those at the database and those nobody waits for among them. */
        private final AtomicInteger waiting = new AtomicInteger();

        private final AtomicInteger abandoned = new AtomicInteger();

        private final AtomicInteger inFlight = new AtomicInteger();

        Lane(String name) {
            this.name = name;
        }

        void join(Waiting<T, R> arrival) {
            if (waiting.incrementAndGet() - abandoned.get() > limits.waiting()) {
                waiting.decrementAndGet();
                arrival.caller.error(tooMany.get());
                return;
            }
            arrival.caller.onCancel(
                    () -> {
                        if (arrival.isFirst() && queue.remove(arrival)) {
                            putAside(arrival);
                        }
                    });
            queue.add(arrival);
            sendWhatWaits();
        }

        private void sendWhatWaits() {
            while (!(queue.isEmpty() && givenUp.isEmpty()) && takeSlot()) {
                List<Waiting<T, R>> batch = nextBatch();
                if (batch.isEmpty()) {
                    inFlight.decrementAndGet();
                } else {
                    send(batch);
                }
            }
        }

        private boolean takeSlot() {
            int taken = inFlight.get();
            while (taken < limits.batchesInFlight()) {
                if (inFlight.compareAndSet(taken, taken + 1)) {
                    return true;
                }
                taken = inFlight.get();
            }
            return false;
        }

        private List<Waiting<T, R>> nextBatch() {
            List<Waiting<T, R>> batch = new ArrayList<>();
            Waiting<T, R> next = next();
            while (next != null) {
                if (next.isFirst()) {
                    batch.add(next);
                } else {
                    putAside(next);
                }
                next = batch.size() < limits.batch() ? next() : null;
            }
            addGivenUp(batch, batch.isEmpty() ? limits.batch() : FEW);
            return batch;
        }

        private void addGivenUp(List<Waiting<T, R>> batch, int most) {
            int full = Math.min(limits.batch(), batch.size() + most);
            Waiting<T, R> next = batch.size() < full ? givenUp.poll() : null;
            while (next != null) {
                abandoned.decrementAndGet();
                batch.add(next);
                next = batch.size() < full ? givenUp.poll() : null;
            }
        }

        /** For later; of more than may wait the one that was there first is let go. */
        private void putAside(Waiting<T, R> gone) {
            givenUp.add(gone);
            if (abandoned.incrementAndGet() > limits.waiting() && givenUp.poll() != null) {
                abandoned.decrementAndGet();
                waiting.decrementAndGet();
            }
        }

        private @Nullable Waiting<T, R> next() {
            Waiting<T, R> oldest = queue.peekFirst();
            boolean newestFirst = oldest != null && oldest.isLate(limits.patience());
            return newestFirst ? queue.pollLast() : queue.pollFirst();
        }

        /**
         * The one place that subscribes: a batch belongs to the lane, not to any of its callers.
         */
        private void send(List<Waiting<T, R>> batch) {
            writeOrSplit(batch)
                    .collectList()
                    .subscribe(
                            answers -> returned(batch.size(), answers),
                            failure -> LOG.error("A batch of {} ended unanswered", name, failure));
        }

        /** The next batch goes first: the database works on it while answers are written. */
        private void returned(int size, List<Runnable> answers) {
            waiting.addAndGet(-size);
            if (size > 1 && waiting.get() - abandoned.get() < limits.worthSending()) {
                Schedulers.parallel()
                        .schedule(
                                this::freeSlot, limits.gathering().toNanos(), TimeUnit.NANOSECONDS);
            } else {
                freeSlot();
            }
            answers.forEach(Runnable::run);
        }

        private void freeSlot() {
            inFlight.decrementAndGet();
            sendWhatWaits();
        }

        private Flux<Runnable> writeOrSplit(List<Waiting<T, R>> batch) {
            return Mono.defer(() -> writer.write(name, items(batch)))
                    .<Runnable>map(results -> () -> answer(batch, results))
                    .flux()
                    .onErrorResume(failure -> splitOrFail(batch, failure));
        }

        private Flux<Runnable> splitOrFail(List<Waiting<T, R>> batch, Throwable failure) {
            // A database that is away, slow or in a deadlock refuses everything alike; splitting
            // would
            // only hammer it.
            if (batch.size() == 1 || !Blame.isOnWhatWasAsked(failure)) {
                return Flux.just(() -> batch.forEach(each -> each.caller.error(failure)));
            }
            LOG.warn(
                    "A batch of {} in {} was refused ({}) and is split",
                    batch.size(),
                    name,
                    failure.getClass().getSimpleName());
            int middle = batch.size() / 2;
            return Flux.just(batch.subList(0, middle), batch.subList(middle, batch.size()))
                    .concatMap(this::writeOrSplit);
        }

        private List<T> items(List<Waiting<T, R>> batch) {
            return batch.stream().map(each -> each.item).toList();
        }

        private void answer(List<Waiting<T, R>> batch, List<R> results) {
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).caller.success(results.get(i));
            }
        }
    }
}
