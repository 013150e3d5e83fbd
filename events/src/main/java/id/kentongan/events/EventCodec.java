package id.kentongan.events;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Events as bytes: UTF-8 JSON {@code {"event": name, "version": n, "data": {...}}}.
 *
 * <p>Reading is lenient about members it does not know, so that a newer writer may add some, and
 * strict about the version, which changes only when an old reader would misunderstand. Thread-safe.
 */
public final class EventCodec {

    /** The largest value that is read, in bytes; far above any event, far below what hurts. */
    public static final int MAX_BYTES = 256 * 1024;

    /** Version of every event written today. */
    public static final int VERSION = 1;

    private static final Map<String, Class<? extends Event>> EVENTS =
            Stream.of(
                            EmergencyReportAccepted.class,
                            UnitAssigned.class,
                            UnitReleased.class,
                            SupervisorAlerted.class,
                            HandOverOffered.class,
                            IncidentProgressed.class,
                            ComplaintAccepted.class,
                            ComplaintProgressed.class,
                            ComplaintOverdue.class,
                            UnitMoved.class,
                            PushSettled.class,
                            ReportLogged.class,
                            UnitAlerted.class)
                    .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, type -> type));

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            // The usual pool hands buffers from thread to thread and loses most.
                            JsonFactory.builder()
                                    .recyclerPool(JsonRecyclerPools.threadLocalPool())
                                    .build())
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .changeDefaultPropertyInclusion(
                            value -> value.withValueInclusion(JsonInclude.Include.NON_NULL))
                    .build();

    private static final ObjectWriter WRITER = MAPPER.writerFor(Envelope.class);
    private static final ObjectReader READER = MAPPER.readerFor(JsonNode.class);

    private record Envelope(String event, int version, Event data) {}

    /** The name an event travels under, also its {@code event} header. */
    public static String nameOf(Event event) {
        return event.getClass().getSimpleName();
    }

    /** The event as bytes; never fails for an event that was constructed. */
    public byte[] encode(Event event) {
        return WRITER.writeValueAsBytes(new Envelope(nameOf(event), VERSION, event));
    }

    /**
     * Reads an event back.
     *
     * @param value a record's value; null for a tombstone
     * @throws UnreadableEvent when the bytes are not an event this version knows; final, a retry
     *     will not help
     */
    public Event decode(byte @Nullable [] value) throws UnreadableEvent {
        if (value == null) {
            throw new UnreadableEvent(UnreadableEvent.Reason.MALFORMED, "no value");
        }
        if (value.length > MAX_BYTES) {
            throw new UnreadableEvent(UnreadableEvent.Reason.OVERSIZE, value.length + " bytes");
        }
        JsonNode envelope = parse(value);
        Class<? extends Event> type = EVENTS.get(envelope.path("event").asString(""));
        if (type == null) {
            throw new UnreadableEvent(UnreadableEvent.Reason.UNKNOWN_EVENT, "no such event");
        }
        int version = envelope.path("version").asInt(0);
        if (version != VERSION) {
            throw new UnreadableEvent(
                    UnreadableEvent.Reason.UNKNOWN_VERSION,
                    type.getSimpleName() + " version " + version);
        }
        return bind(envelope.path("data"), type);
    }

    /**
     * The kind of event that bytes say they are, also where the rest of them cannot be read.
     *
     * @return one of the names this version knows, and nothing else that may stand there; null when
     *     it is none of them
     */
    public static @Nullable String kindOf(byte @Nullable [] value) {
        if (value == null || value.length > MAX_BYTES) {
            return null;
        }
        try {
            String name = parse(value).path("event").asString("");
            return EVENTS.containsKey(name) ? name : null;
        } catch (UnreadableEvent unreadable) {
            return null;
        }
    }

    private static JsonNode parse(byte[] value) throws UnreadableEvent {
        try {
            JsonNode envelope = READER.readValue(value);
            if (!envelope.isObject()) {
                throw new UnreadableEvent(UnreadableEvent.Reason.MALFORMED, "not an object");
            }
            return envelope;
        } catch (JacksonException e) {
            throw new UnreadableEvent(
                    UnreadableEvent.Reason.MALFORMED, "at " + e.getLocation().offsetDescription());
        }
    }

    private static Event bind(JsonNode data, Class<? extends Event> type) throws UnreadableEvent {
        try {
            Event event = MAPPER.treeToValue(data, type);
            if (event == null || event.eventId() == null || event.key() == null) {
                throw new UnreadableEvent(
                        UnreadableEvent.Reason.MALFORMED, type.getSimpleName() + " without ids");
            }
            return event;
        } catch (JacksonException | NullPointerException e) {
            throw new UnreadableEvent(UnreadableEvent.Reason.MALFORMED, type.getSimpleName());
        }
    }
}
