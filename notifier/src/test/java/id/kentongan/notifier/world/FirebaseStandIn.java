package id.kentongan.notifier.world;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Firebase as far as the notifier sees it, over real HTTP. Accepts every push unless told how to
 * answer a phone.
 */
public final class FirebaseStandIn implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** One request that came in. */
    public record Received(String path, String target, JsonNode message, long atNanos) {

        public String data(String name) {
            return message.path("data").path(name).asString();
        }

        public String title() {
            return message.path("notification").path("title").asString();
        }
    }

    /**
     * How to answer.
     *
     * @param errorCode Firebase's own code; empty for an answer without details
     */
    public record Answer(int status, String errorCode, Map<String, String> headers) {

        public static final Answer ACCEPTED = new Answer(200, "", Map.of());
        public static final Answer HANGS = new Answer(0, "", Map.of());

        public static Answer error(int status, String errorCode) {
            return new Answer(status, errorCode, Map.of());
        }

        public Answer retryAfter(String value) {
            return new Answer(status, errorCode, Map.of("Retry-After", value));
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Received> asked = new CopyOnWriteArrayList<>();
    private final List<Received> inbox = new CopyOnWriteArrayList<>();
    private final Map<String, Queue<Answer>> scripts = new ConcurrentHashMap<>();
    private volatile Answer otherwise = Answer.ACCEPTED;

    private FirebaseStandIn(HttpServer server) {
        this.server = server;
    }

    public static FirebaseStandIn start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            FirebaseStandIn standIn = new FirebaseStandIn(server);
            server.createContext("/", standIn::handle);
            server.setExecutor(standIn.threads);
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The next answers to a phone, one each; afterwards as everybody. */
    public void answer(String target, Answer... answers) {
        scripts.put(target, new ArrayDeque<>(List.of(answers)));
    }

    /** The answer to everybody not told otherwise. */
    public void answerEverybody(Answer answer) {
        otherwise = answer;
    }

    /** Every request for a phone, in order, accepted or not. */
    public List<Received> askedFor(String target) {
        return asked.stream().filter(received -> received.target().equals(target)).toList();
    }

    /** What a phone got. */
    public List<Received> inbox(String target) {
        return inbox.stream().filter(received -> received.target().equals(target)).toList();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        JsonNode message = JSON.readTree(exchange.getRequestBody()).path("message");
        String target =
                Stream.of("fid", "token", "topic")
                        .map(kind -> message.path(kind).asString(""))
                        .collect(Collectors.joining());
        Received received =
                new Received(
                        exchange.getRequestURI().getPath(), target, message, System.nanoTime());
        asked.add(received);
        Answer answer = next(target);
        if (answer.status() == 0) {
            hang();
            return;
        }
        if (answer.status() == 200) {
            inbox.add(received);
        }
        reply(exchange, answer);
    }

    private Answer next(String target) {
        Queue<Answer> script = scripts.get(target);
        if (script == null) {
            return otherwise;
        }
        synchronized (script) {
            Answer answer = script.poll();
            return answer == null ? otherwise : answer;
        }
    }

    private void hang() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void reply(HttpExchange exchange, Answer answer) throws IOException {
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        byte[] body = body(answer).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static String body(Answer answer) {
        if (answer.status() == 200) {
            return "{\"name\":\"projects/kota/messages/1\"}";
        }
        if (answer.errorCode().isEmpty()) {
            return "{}";
        }
        return """
               {"error":{"code":%d,"status":"%s","message":"stand-in","details":[
               {"@type":"type.googleapis.com/google.firebase.fcm.v1.FcmError","errorCode":"%s"}]}}
               """
                .formatted(answer.status(), statusOf(answer.status()), answer.errorCode());
    }

    private static String statusOf(int http) {
        return switch (http) {
            case 400 -> "INVALID_ARGUMENT";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            default -> "INTERNAL";
        };
    }
}
