package id.kentongan.api.feed.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody who listens to events as a browser would. */
public final class FeedLine implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The line has ended. */
    private static final Heard END = new Heard("end", null, JSON.createObjectNode());

    /**
     * @param name of the event; {@code heartbeat} for a comment
     */
    public record Heard(String name, @Nullable String id, JsonNode data) {

        /** The incident it is about. */
        String incident() {
            return data.path("id").asString();
        }
    }

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final InputStream body;

    /** The last id that was heard, as a browser keeps it. */
    private volatile @Nullable String lastId;

    private FeedLine(InputStream body) {
        this.body = body;
    }

    /**
     * Begins to listen, or comes back.
     *
     * @param query with its question mark; empty for the caller's own city
     */
    static FeedLine open(String address, String query, String token, @Nullable String lastEventId) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Authorization", "Bearer " + token);
        if (lastEventId != null) {
            headers.put("Last-Event-ID", lastEventId);
        }
        return open(address + "/v1/feed" + query, headers);
    }

    /** Begins to listen to whatever tells events. */
    public static FeedLine open(String url, Map<String, String> headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(url))
                        .timeout(PATIENCE)
                        .header("Accept", "text/event-stream");
        headers.forEach(request::header);
        try {
            HttpResponse<InputStream> response =
                    HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
            FeedLine line = new FeedLine(response.body());
            Thread reader = new Thread(line::read, "feed-line");
            reader.setDaemon(true);
            reader.start();
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Nullable String lastId() {
        return lastId;
    }

    /** The next event that is no heartbeat; heartbeats alone are not waited for without end. */
    public Heard next() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Heard next = take();
        while (next.name().equals("heartbeat")) {
            assertThat(System.nanoTime() - end).as("time without an event").isNegative();
            next = take();
        }
        return next;
    }

    /** The next event, which has to be called this. */
    public Heard next(String name) {
        Heard next = next();
        assertThat(next.name()).as("the event %s", next).isEqualTo(name);
        return next;
    }

    /** All up to the first event of this name, which comes last. */
    public List<Heard> until(String name) {
        List<Heard> all = new ArrayList<>();
        do {
            all.add(next());
            assertThat(all.get(all.size() - 1)).as("before a %s", name).isNotEqualTo(END);
        } while (!all.get(all.size() - 1).name().equals(name));
        return all;
    }

    public void hearsHeartbeat() {
        assertThat(take().name()).isEqualTo("heartbeat");
    }

    public void hasEnded() {
        assertThat(next()).isEqualTo(END);
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Heard take() {
        try {
            Heard next = heard.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("something within %s", PATIENCE).isNotNull();
            if (next.id() != null) {
                lastId = next.id();
            }
            return next;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            readEvents(lines);
        } catch (IOException broken) {
            // The line was closed, by us or by the server; either way it has ended.
        }
        heard.add(END);
    }

    private void readEvents(BufferedReader lines) throws IOException {
        String name = "";
        String id = null;
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(":")) {
                heard.add(new Heard("heartbeat", null, JSON.createObjectNode()));
            } else if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("id: ")) {
                id = line.substring("id: ".length());
            } else if (line.startsWith("data: ")) {
                data = line.substring("data: ".length());
            } else if (line.isEmpty() && !name.isEmpty()) {
                heard.add(new Heard(name, id, JSON.readTree(data)));
                name = "";
                id = null;
            }
        }
    }
}
