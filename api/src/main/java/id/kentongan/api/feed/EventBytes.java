package id.kentongan.api.feed;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** How server-sent events are written. */
public final class EventBytes {

    private EventBytes() {}

    /** Shows that the line is up, and says nothing. */
    public static byte[] heartbeat() {
        return bytes(":\n\n");
    }

    /** How long to wait before coming back, when the line breaks without a word. */
    public static byte[] retry(Duration comeBackIn) {
        return bytes("retry: " + comeBackIn.toMillis() + "\n\n");
    }

    /**
     * One event.
     *
     * @param data one line of JSON
     */
    public static byte[] event(String name, @Nullable String id, String data) {
        String named = id == null ? "" : "id: " + id + '\n';
        return bytes("event: " + name + '\n' + named + "data: " + data + "\n\n");
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
