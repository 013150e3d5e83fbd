package id.kentongan.loadtests.simulation;

import id.kentongan.api.events.EventReader;
import id.kentongan.api.events.EventWriter;
import id.kentongan.events.Event;
import id.kentongan.events.EventCodec;
import id.kentongan.events.PushSettled;
import id.kentongan.events.ReaderGroup;
import id.kentongan.events.Topic;
import id.kentongan.events.UnreadableEvent;
import id.kentongan.loadtests.simulation.Broker.LogEntry;
import id.kentongan.notifier.delivery.OutcomeLog;
import id.kentongan.notifier.intake.RawRecord;
import id.kentongan.notifier.intake.RecordBatch;
import id.kentongan.notifier.intake.ReportLog;
import id.kentongan.notifier.ledger.DeadRecord;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.util.retry.Retry;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;

/** The log as each life of a replica has it, behind the production's ports. */
final class LogPorts implements EventWriter, EventReader, ReportLog, OutcomeLog {

    private static final Duration DELIVERY_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration TRY_AGAIN = Duration.ofMillis(400);
    private static final Retry UNTIL_IT_IS_BACK =
            Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
                    .maxBackoff(Duration.ofSeconds(5))
                    .jitter(0);

    private final World world;
    private final Replica replica;
    private final EventCodec codec = new EventCodec();

    LogPorts(World world, Replica replica) {
        this.world = world;
        this.replica = replica;
    }

    private record Written(Topic topic, byte[] key, byte[] value) {}

    @Override
    public Mono<Void> write(List<EventWriter.Entry> entries) {
        List<Written> all =
                entries.stream()
                        .map(each -> new Written(each.topic(), bytes(each.key()), each.value()))
                        .toList();
        return world.bug() == Bug.OUTBOX_FORGETS_FIRST && isRelayed(entries)
                ? Mono.fromRunnable(() -> send(all).subscribe(done -> {}, failed -> {}))
                : send(all);
    }

    private static boolean isRelayed(List<EventWriter.Entry> entries) {
        return entries.stream().allMatch(each -> each.topic() == Topic.EMERGENCY_REPORTS);
    }

    @Override
    public Mono<Void> tell(List<PushSettled> settled) {
        return send(
                settled.stream()
                        .map(
                                each ->
                                        new Written(
                                                Topic.PUSH_OUTCOMES,
                                                bytes(each.key()),
                                                codec.encode(each)))
                        .toList());
    }

    @Override
    public Mono<Void> bury(List<DeadRecord> dead) {
        return send(
                dead.stream()
                        .map(
                                each ->
                                        new Written(
                                                Topic.DEAD_LETTERS, bytes(each.id()), each.value()))
                        .toList());
    }

    /**
     * As the idempotent producer does: it tries until its time is up, no record lies there twice
     * for that, and when it gives up, none, some or all of them may be there.
     */
    private Mono<Void> send(List<Written> all) {
        return Mono.create(
                sink -> {
                    Sending sending = new Sending(all, sink);
                    world.time().after(DELIVERY_TIMEOUT, sending::giveUp);
                    sending.attempt();
                });
    }

    private final class Sending {

        private final List<Written> all;
        private final MonoSink<Void> sender;
        private int appended;
        private boolean over;

        Sending(List<Written> all, MonoSink<Void> sender) {
            this.all = all;
            this.sender = sender;
        }

        void giveUp() {
            if (!over) {
                over = true;
                sender.error(new TimeoutException("delivery"));
            }
        }

        void attempt() {
            if (over) {
                return;
            }
            if (isReachable()) {
                world.time().byTheWorldAfter(world.network().delay(), this::arrive);
            }
            world.time().after(TRY_AGAIN, this::attempt);
        }

        /** A broker that goes down in the middle has taken some. */
        private void arrive() {
            if (!world.broker().isUp()) {
                return;
            }
            int until =
                    world.isTroubled() && world.chance().nextInt(10) == 0
                            ? world.chance().nextInt(appended, all.size() + 1)
                            : all.size();
            for (; appended < until; appended++) {
                Written next = all.get(appended);
                world.broker().append(next.topic(), next.key(), next.value());
                world.trace().say("log", "has one more of " + next.topic() + " by " + replica);
            }
            if (appended == all.size() && isReachable()) {
                world.time().after(world.network().delay().toNanos(), replica, this::done);
            }
        }

        private void done() {
            if (!over) {
                over = true;
                sender.success();
            }
        }
    }

    private boolean isReachable() {
        return world.broker().isUp() && world.network().reaches(replica, Network.Place.LOG);
    }

    @Override
    public Flux<RecordBatch> batches(Topic topic) {
        return Flux.defer(
                () -> {
                    LogReader reader = sharing(ReaderGroup.NOTIFIER, topic);
                    return Mono.defer(reader::next)
                            .map(batch -> new RecordBatch(raw(reader, batch)))
                            .repeat();
                });
    }

    private List<RawRecord> raw(LogReader reader, LogReader.Batch batch) {
        List<RawRecord> records =
                batch.entries().stream()
                        .map(
                                each ->
                                        new RawRecord(
                                                each.topic().wireName(),
                                                each.partition(),
                                                each.offset(),
                                                each.timestamp(),
                                                each.key(),
                                                each.value(),
                                                () -> reader.acknowledge(each, batch.generation())))
                        .toList();
        if (world.bug() == Bug.ACKNOWLEDGED_WHEN_READ) {
            records.forEach(each -> each.acknowledge().run());
            reader.commit();
        }
        return records;
    }

    private LogReader sharing(ReaderGroup group, Topic topic) {
        LogReader reader =
                new LogReader(
                        world,
                        replica,
                        topic,
                        world.broker().group(group.reading(topic).wireName(), topic));
        reader.start();
        return reader;
    }

    @Override
    public Flux<Event> everyReplica(Topic topic) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Flux<Event> everyReplica(Topic topic, Duration back) {
        return Flux.defer(
                () -> {
                    LogReader reader = new LogReader(world, replica, topic, null);
                    reader.start();
                    return Mono.defer(reader::next)
                            .repeat()
                            .concatMapIterable(LogReader.Batch::entries)
                            .concatMap(this::decoded);
                });
    }

    @Override
    public Mono<Void> oneReplica(
            Topic topic,
            int atOnce,
            Function<Event, Mono<Void>> handle,
            Predicate<Throwable> itsOwn) {
        return Flux.defer(
                        () -> {
                            LogReader reader = sharing(ReaderGroup.API, topic);
                            return Mono.defer(reader::next)
                                    .repeat()
                                    .concatMap(batch -> handled(reader, batch, atOnce, handle));
                        })
                .then();
    }

    private Mono<Void> handled(
            LogReader reader,
            LogReader.Batch batch,
            int atOnce,
            Function<Event, Mono<Void>> handle) {
        return Flux.fromIterable(batch.entries())
                .flatMap(
                        each ->
                                decoded(each)
                                        .flatMap(event -> Mono.defer(() -> handle.apply(event)))
                                        .retryWhen(UNTIL_IT_IS_BACK)
                                        .doOnSuccess(
                                                done ->
                                                        reader.acknowledge(
                                                                each, batch.generation())),
                        atOnce)
                .then();
    }

    private Mono<Event> decoded(LogEntry entry) {
        return Mono.fromCallable(() -> decode(entry));
    }

    private Event decode(LogEntry entry) {
        try {
            return codec.decode(entry.value());
        } catch (UnreadableEvent unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
