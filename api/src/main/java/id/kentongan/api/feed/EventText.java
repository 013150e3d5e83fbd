package id.kentongan.api.feed;

import com.fasterxml.jackson.annotation.JsonInclude;

import id.kentongan.api.incident.Incident;
import id.kentongan.api.incident.IncidentView;
import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.problem.ProblemCode;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;

/** Writes what listeners read: server-sent events. */
final class EventText {

    static final byte[] HEARTBEAT = EventBytes.heartbeat();

    private final JsonMapper json;

    EventText(JsonMapper json) {
        this.json = json;
    }

    /**
     * From here on the feed is live.
     *
     * @param resumed whether it goes on after the id that was given; if not, what was not among the
     *     snapshot is not open
     */
    private record Ready(String jurisdiction, boolean resumed) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Resume(Ending reason, @Nullable String lastEventId) {}

    private record Refused(int status, ProblemCode code, BilingualText messages) {}

    /** How long to wait before coming back, when the line breaks without a word. */
    static byte[] greeting(Duration comeBackIn) {
        return EventBytes.retry(comeBackIn);
    }

    /**
     * An incident of the snapshot. It has no id: a snapshot that breaks off is begun again, since
     * only a whole one says what is not open.
     */
    byte[] snapshot(Incident incident) {
        return event("snapshot", null, incident(incident));
    }

    byte[] change(FeedPosition position, Incident incident) {
        return event("incident", position, incident(incident));
    }

    byte[] ready(FeedPosition position, boolean resumed) {
        return event(
                "ready", position, json.writeValueAsString(new Ready(position.city(), resumed)));
    }

    /**
     * The last word to a listener that may come back.
     *
     * @param position after which it goes on; null when the snapshot was not complete
     */
    byte[] resume(Ending reason, @Nullable FeedPosition position, Duration comeBackIn) {
        Resume hint = new Resume(reason, position == null ? null : position.text());
        byte[] retry = EventBytes.bytes("retry: " + comeBackIn.toMillis() + "\n");
        byte[] event = event("resume", position, json.writeValueAsString(hint));
        byte[] both = new byte[retry.length + event.length];
        System.arraycopy(retry, 0, both, 0, retry.length);
        System.arraycopy(event, 0, both, retry.length, event.length);
        return both;
    }

    /** The last word to a listener whose token has run out. */
    byte[] refused() {
        ProblemCode code = ProblemCode.TOKEN_REFUSED;
        return event(
                "refused",
                null,
                json.writeValueAsString(new Refused(code.status().value(), code, code.text())));
    }

    /** The one place that says what an event tells of an incident. */
    private String incident(Incident incident) {
        return json.writeValueAsString(IncidentView.of(incident));
    }

    private static byte[] event(String name, @Nullable FeedPosition position, String data) {
        return EventBytes.event(name, position == null ? null : position.text(), data);
    }
}
