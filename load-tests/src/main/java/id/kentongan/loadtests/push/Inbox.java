package id.kentongan.loadtests.push;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/** What the phones received, as the Firebase stand-in shows it. */
public final class Inbox {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI inbox;
    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    public Inbox(URI standIn) {
        this.inbox = standIn.resolve("/inbox");
    }

    /** The pushes about emergency reports that have arrived from this moment on. */
    public List<Push> pushes(Instant since) {
        return StreamSupport.stream(get(inbox + "?since=" + since).spliterator(), false)
                .filter(arrival -> data(arrival).has("reportId"))
                .map(Inbox::push)
                .toList();
    }

    /** Whatever has arrived after the one of this number, in the order it came. */
    public List<Received> after(long number) {
        return StreamSupport.stream(get(inbox + "?since=" + number).spliterator(), false)
                .map(Inbox::received)
                .toList();
    }

    private static Received received(JsonNode arrival) {
        JsonNode data = data(arrival);
        JsonNode message = arrival.path("message");
        JsonNode android = message.path("android");
        return new Received(
                arrival.path("number").asLong(0),
                arrival.path("target").path("value").asString(""),
                data.path("notificationId").asString(""),
                String.join(
                        " ",
                        android.path("collapse_key").asString(""),
                        android.path("notification").path("tag").asString(""),
                        message.path("apns").path("headers").path("apns-collapse-id").asString("")),
                data.path("kind").asString(""),
                data.path("assignmentId").asString(""),
                data.path("reminder").asString("").equals("true"));
    }

    private static Push push(JsonNode arrival) {
        JsonNode data = data(arrival);
        return new Push(
                data.path("reportId").asString(""),
                data.path("notificationId").asString(""),
                data.path("kind").asString("").equals("DISPATCH"),
                Instant.parse(arrival.path("receivedAt").asString("")));
    }

    private static JsonNode data(JsonNode arrival) {
        return arrival.path("message").path("data");
    }

    private JsonNode get(String address) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        try {
            return json.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException cause) {
            throw new UncheckedIOException("nobody shows the inbox at " + address, cause);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }
}
