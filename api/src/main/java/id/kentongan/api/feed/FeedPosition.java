package id.kentongan.api.feed;

import id.kentongan.api.incident.LogPosition;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * The id of an event: a place in the log of a city, good at every replica and after any restart.
 */
public record FeedPosition(String city, LogPosition at) {

    /** The header in which a listener that comes back names the last event it has. */
    public static final String HEADER = "Last-Event-ID";

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** What a listener keeps and gives back; means nothing to it. */
    public String text() {
        String words = city + '/' + at.revision() + '/' + at.incidentId();
        return ENCODER.encodeToString(words.getBytes(StandardCharsets.UTF_8));
    }

    /** The position in this city that a text stands for; a 400 that names the header if in none. */
    public static LogPosition in(String city, String text) {
        FeedPosition position = read(text);
        if (!position.city().equals(city)) {
            throw Problem.invalid(MemberError.of(HEADER, Fault.OTHER_CITY));
        }
        return position.at();
    }

    private static FeedPosition read(String text) {
        try {
            String words = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            int beforeId = words.lastIndexOf('/');
            int beforeRevision = words.lastIndexOf('/', beforeId - 1);
            LogPosition at =
                    new LogPosition(
                            Long.parseLong(words.substring(beforeRevision + 1, beforeId)),
                            UUID.fromString(words.substring(beforeId + 1)));
            FeedPosition position = new FeedPosition(words.substring(0, beforeRevision), at);
            // Base64 and UUIDs can be written in more than one way, ours in one only.
            if (at.revision() >= 0 && position.text().equals(text)) {
                return position;
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException notOurs) {
            throw notAPosition();
        }
        throw notAPosition();
    }

    private static Problem notAPosition() {
        return Problem.invalid(MemberError.of(HEADER, Fault.WRONG_TYPE, "id of an event"));
    }
}
