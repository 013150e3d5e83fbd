package id.kentongan.loadtests.simulation;

import id.kentongan.loadtests.simulation.Statements.Answer;
import id.kentongan.loadtests.simulation.Statements.Call;

import org.jspecify.annotations.Nullable;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One line of a replica to the database, with what lies between them: requests are answered one
 * after the other, as in the protocol; either may get lost when the line is cut, and then the
 * replica knows neither whether the database heard it nor what it did.
 */
final class DatabaseLine {

    /**
     * Until a replica gives up a line on which nothing comes (the pulse's and the driver's part).
     */
    private static final Duration SILENCE_AFTER = Duration.ofMillis(2_000);

    /** Until the server gives up a line on which nobody is any more. */
    private static final Duration DEAD_PEER_AFTER = Duration.ofMillis(2_500);

    private final DatabaseServer server;
    private final Network network;
    private final VirtualTime time;
    private final Trace trace;
    private final Replica replica;
    private final int life;
    private final Deque<Request> requests = new ArrayDeque<>();
    private final Set<Request> unanswered = new LinkedHashSet<>();
    private long lastArrivalNanos;
    private boolean broken;
    private boolean busy;
    private @Nullable Transaction transaction;

    /** What is asked for, and how to ask it of the server. */
    private final class Request {

        private final String name;
        private final MonoSink<Answer> client;
        private final @Nullable Call call;
        private Disposable patience = Disposables.disposed();

        Request(String name, @Nullable Call call, MonoSink<Answer> client) {
            this.name = name;
            this.call = call;
            this.client = client;
        }

        void fail(RuntimeException failure) {
            if (unanswered.remove(this) && replica.isLiving(life)) {
                patience.dispose();
                time.as(replica, () -> client.error(failure));
            }
        }

        void answer(Answer answer) {
            if (unanswered.remove(this)) {
                patience.dispose();
                client.success(answer);
            }
        }
    }

    DatabaseLine(World world, Replica replica) {
        this.server = world.database();
        this.network = world.network();
        this.time = world.time();
        this.trace = world.trace();
        this.replica = replica;
        this.life = replica.life();
    }

    boolean isIn(Replica someone) {
        return replica == someone;
    }

    boolean isBroken() {
        return broken;
    }

    boolean isInTransaction() {
        return transaction != null;
    }

    Mono<Answer> ask(Call call, String name) {
        return Mono.create(client -> send(new Request(name, call, client)));
    }

    /** {@code BEGIN}, {@code COMMIT} or {@code ROLLBACK}. */
    Mono<Answer> say(String word) {
        return Mono.create(client -> send(new Request(word, null, client)));
    }

    private void send(Request request) {
        unanswered.add(request);
        if (broken) {
            request.fail(Failures.lineBroken());
            return;
        }
        // The server itself ends what takes longer; this is for one that has gone silent.
        request.patience = time.after(SILENCE_AFTER.multipliedBy(2), () -> giveUp(request));
        if (!network.reaches(replica, Network.Place.DATABASE)) {
            time.after(SILENCE_AFTER, () -> giveUp(request));
            return;
        }
        long arrival = Math.max(lastArrivalNanos, time.nanos() + network.delay().toNanos());
        lastArrivalNanos = arrival;
        time.after(arrival - time.nanos(), null, () -> arrive(request));
    }

    private void giveUp(Request request) {
        broken = true;
        request.fail(Failures.lineBroken());
    }

    private void arrive(Request request) {
        if (broken || !server.isUp()) {
            return;
        }
        requests.add(request);
        goOn();
    }

    private void goOn() {
        Request next = busy ? null : requests.poll();
        if (next != null) {
            busy = true;
            trace.say(replica, next.name);
            serve(next);
        }
    }

    private void serve(Request request) {
        switch (request.name) {
            case "BEGIN" -> {
                transaction = server.begin(replica);
                answered(request, Answer.changed(0));
            }
            case "COMMIT", "ROLLBACK" -> {
                Transaction ending = transaction;
                transaction = null;
                if (ending != null && !ending.hasEnded()) {
                    if (request.name.equals("COMMIT")) {
                        server.commit(ending);
                    } else {
                        server.rollBack(ending);
                    }
                }
                answered(request, Answer.changed(0));
            }
            default -> execute(request);
        }
    }

    private void execute(Request request) {
        Transaction within = transaction;
        Transaction its = within == null ? server.begin(replica) : within;
        server.execute(
                its,
                request.call,
                new DatabaseServer.Listener() {
                    @Override
                    public void done(Answer answer) {
                        if (within == null) {
                            server.commit(its);
                        }
                        answered(request, answer);
                    }

                    @Override
                    public void refused(Refusal why) {
                        trace.say("database", "refuses " + request.name + " " + why.state());
                        back(() -> request.fail(Failures.of(why)));
                    }
                });
    }

    private void answered(Request request, Answer answer) {
        back(() -> request.answer(answer));
    }

    private void back(Runnable deliver) {
        if (replica.isLiving(life) && network.reaches(replica, Network.Place.DATABASE)) {
            time.after(network.delay().toNanos(), replica, deliver);
        }
        busy = false;
        goOn();
    }

    /** Nobody is at the other end any more, which the server learns sooner or later. */
    void abandoned(boolean politely) {
        broken = true;
        Duration after = politely ? network.delay() : DEAD_PEER_AFTER;
        time.byTheWorldAfter(after, this::forgotten);
    }

    private void forgotten() {
        requests.clear();
        if (transaction != null) {
            server.rollBack(transaction);
            transaction = null;
        }
    }

    /** The server is gone: whoever waits for an answer hears that soon. */
    void serverCrashed() {
        requests.clear();
        transaction = null;
        broken = true;
        List.copyOf(unanswered)
                .forEach(
                        each ->
                                time.byTheWorldAfter(
                                        network.delay(), () -> each.fail(Failures.lineBroken())));
    }
}
