package id.kentongan.localstack.fcm;

import id.kentongan.localstack.process.Service;

import io.netty.channel.ChannelOption;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;

import org.jspecify.annotations.Nullable;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import java.time.Clock;
import java.time.Duration;

/**
 * Firebase Cloud Messaging as its clients see it, on this machine: the HTTP v1 send with its checks
 * and errors, topic subscriptions, knobs for everything that goes wrong, and an inbox.
 *
 * <p>It lives in the stack's own process, so that the inbox outlives an outage: {@link #kill} cuts
 * all connections and {@link #start} takes them again, and what had arrived is still there.
 */
public final class FcmStandIn implements Service {
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

    private final int port;
    private final MessageRules rules = new MessageRules();
    private final TopicSubscriptions subscriptions = new TopicSubscriptions();
    private final Inbox inbox;
    private final Faults faults;
    private final InboxRoutes inboxRoutes;
    private final FaultRoutes faultRoutes;
    private final TopicRoutes topicRoutes;
    private @Nullable DisposableServer server;
    private @Nullable DefaultChannelGroup connections;

    /** Listens on this port of the loopback address once started. */
    public FcmStandIn(int port, Clock clock) {
        this.port = port;
        this.inbox = new Inbox(clock, subscriptions);
        this.faults = new Faults(clock);
        this.inboxRoutes = new InboxRoutes(inbox);
        this.faultRoutes = new FaultRoutes(faults);
        this.topicRoutes = new TopicRoutes(subscriptions);
    }

    @Override
    public synchronized void start() {
        if (server != null) {
            return;
        }
        DefaultChannelGroup group = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        server =
                HttpServer.create()
                        .host("127.0.0.1")
                        .port(port)
                        .channelGroup(group)
                        .childOption(ChannelOption.TCP_NODELAY, true)
                        .route(
                                routes -> {
                                    routes.post("/v1/projects/{project}/messages:send", this::send);
                                    topicRoutes.addTo(routes);
                                    inboxRoutes.addTo(routes);
                                    faultRoutes.addTo(routes);
                                })
                        .bindNow();
        connections = group;
    }

    @Override
    public synchronized void stop() {
        DisposableServer running = server;
        DefaultChannelGroup open = connections;
        server = null;
        connections = null;
        if (running != null && open != null) {
            open.close().awaitUninterruptibly(STOP_PATIENCE.toMillis());
            running.disposeNow(STOP_PATIENCE);
        }
    }

    @Override
    public void kill() {
        stop();
    }

    /** Where it listens; for port 0, once started. */
    public synchronized int port() {
        return server == null ? port : server.port();
    }

    private Mono<Void> send(HttpServerRequest request, HttpServerResponse response) {
        String project = String.valueOf(request.param("project"));
        return request.receive()
                .aggregate()
                .asByteArray()
                .defaultIfEmpty(new byte[0])
                .flatMap(body -> judge(project, body, request, response));
    }

    private Mono<Void> judge(
            String project, byte[] body, HttpServerRequest request, HttpServerResponse response) {
        FcmMessage message;
        try {
            message = rules.read(body);
        } catch (MessageRefused refusal) {
            return Answers.refusal(response, refusal);
        }
        Faults.Effect effect = faults.strike(message);
        Mono<Void> answer = Mono.defer(() -> answer(project, message, effect, request, response));
        return effect.delay().isZero() ? answer : Mono.delay(effect.delay()).then(answer);
    }

    private Mono<Void> answer(
            String project,
            FcmMessage message,
            Faults.Effect effect,
            HttpServerRequest request,
            HttpServerResponse response) {
        String name =
                effect.delivered() && !message.validateOnly()
                        ? inbox.add(project, message).name()
                        : "projects/" + project + "/messages/fake_message_id";
        Fault.Answer fault = effect.answer();
        if (fault == null) {
            return Answers.json(response, 200, new Sent(name));
        }
        FcmError error = fault.error();
        if (error != null) {
            return Answers.error(response, error, effect.retryAfterSeconds());
        }
        return fault == Fault.Answer.HANG ? Mono.never() : reset(request);
    }

    /** With SO_LINGER 0 a close is a TCP reset: the client gets no orderly end. */
    private static Mono<Void> reset(HttpServerRequest request) {
        request.withConnection(
                connection -> {
                    connection.channel().config().setOption(ChannelOption.SO_LINGER, 0);
                    connection.channel().close();
                });
        return Mono.never();
    }

    private record Sent(String name) {}
}
