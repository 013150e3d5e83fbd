package id.kentongan.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The golden files are the promise: a reader of last year must understand them, so they are never
 * edited, only added to.
 */
class EventCodecTest {

    private static final Instant AT = Instant.parse("2026-11-21T01:02:03.000004Z");
    private static final JsonMapper JSON = new JsonMapper();

    private final EventCodec codec = new EventCodec();

    static Stream<Event> oneOfEach() {
        return Stream.of(
                new EmergencyReportAccepted(
                        id(1),
                        AT,
                        id(2),
                        id(3),
                        "33.74",
                        "FIRE",
                        new Place(-6.9903, 110.4229, 20.0),
                        false,
                        List.of(
                                new RecommendedUnit(
                                        id(4), "DMK-04", "FIRE_ENGINE", 1430, 215, null, null)),
                        3,
                        id(5),
                        "id"),
                new UnitAssigned(
                        id(1),
                        AT,
                        id(3),
                        "33.74",
                        "FIRE",
                        new Place(-6.9903, 110.4229, null),
                        new RecommendedUnit(
                                id(4),
                                "DMK-04",
                                "FIRE_ENGINE",
                                1430,
                                215,
                                id(9),
                                AT.plusSeconds(10)),
                        true,
                        null),
                new UnitReleased(
                        id(1),
                        AT,
                        id(9),
                        id(3),
                        "33.74",
                        "FIRE",
                        id(4),
                        "DMK-04",
                        UnitReleased.Reason.NOT_ACKNOWLEDGED),
                new SupervisorAlerted(
                        id(1),
                        AT,
                        id(3),
                        "33.74",
                        "FIRE",
                        new Place(-6.9903, 110.4229, null),
                        1,
                        SupervisorAlerted.Cause.NOBODY_LEFT),
                new HandOverOffered(
                        id(1),
                        AT,
                        id(9),
                        id(3),
                        "33.74",
                        "PLN",
                        "FIRE",
                        new Place(-6.9903, 110.4229, null),
                        1,
                        AT.plusSeconds(180)),
                new IncidentProgressed(
                        id(1), AT, id(3), "33.74", "FIRE", "RESOURCES_ENROUTE", List.of(id(5))),
                new ComplaintAccepted(
                        id(1),
                        AT,
                        id(2),
                        "33.74",
                        "ROAD_DAMAGE",
                        "DPU",
                        new Place(-6.9903, 110.4229, null),
                        List.of(),
                        null,
                        "en"),
                new ComplaintProgressed(
                        id(1),
                        AT,
                        id(2),
                        "33.74",
                        "ROAD_DAMAGE",
                        "DPU",
                        "RESOLVED",
                        true,
                        id(5),
                        false,
                        "id"),
                new ComplaintOverdue(
                        id(1),
                        AT,
                        id(2),
                        "33.74",
                        "ROAD_DAMAGE",
                        "DPU",
                        Instant.parse("2026-11-20T09:30:00Z"),
                        true),
                new UnitMoved(
                        id(1),
                        AT,
                        id(4),
                        new Place(-6.9903, 110.4229, 8.0),
                        Instant.parse("2026-11-21T01:02:01Z"),
                        11.5,
                        270.0),
                new PushSettled(
                        id(1),
                        AT,
                        id(6),
                        id(7),
                        id(8),
                        PushSettled.Outcome.DEVICE_GONE,
                        "UNREGISTERED"),
                new ReportLogged(id(2), AT, "33.74", "c2VhbGVk"),
                new UnitAlerted(
                        id(1),
                        AT,
                        id(3),
                        "33.74",
                        "FIRE",
                        new Place(-6.9903, 110.4229, 20.0),
                        new RecommendedUnit(
                                id(4), "DMK-04", "FIRE_ENGINE", 1430, 215, null, null)));
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void isWrittenAsPromised(Event event) throws IOException {
        assertThat(JSON.readTree(codec.encode(event))).isEqualTo(JSON.readTree(golden(event)));
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void isReadAsPromised(Event event) throws Exception {
        assertThat(codec.decode(golden(event))).isEqualTo(event);
    }

    @Test
    void everyKindOfEventHasItsGoldenFile() {
        assertThat(oneOfEach().map(Object::getClass))
                .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void aMemberOfANewerWriterIsPassedOver(Event event) throws Exception {
        String newer =
                text(golden(event))
                        .replaceFirst("\"eventId\"", "\"mood\": {\"x\": []}, \"eventId\"");

        assertThat(codec.decode(bytes(newer))).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void anotherVersionIsRefused(Event event) throws IOException {
        refused(
                bytes(text(golden(event)).replace("\"version\" : 1", "\"version\" : 2")),
                UnreadableEvent.Reason.UNKNOWN_VERSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"event\": ",
                "{\"event\": \"UnitMoved\", \"version\": 1}",
                "{\"event\": \"UnitMoved\", \"version\": 1, \"data\": {\"eventId\": \"x\"}}",
                "{\"event\": \"UnitMoved\", \"version\": 1, \"data\": {}} {}"
            })
    void whatIsNoEventIsRefused(String value) {
        refused(bytes(value), UnreadableEvent.Reason.MALFORMED);
    }

    @Test
    void anUnknownEventIsRefused() {
        refused(
                bytes("{\"event\": \"CatFound\", \"version\": 1, \"data\": {}}"),
                UnreadableEvent.Reason.UNKNOWN_EVENT);
    }

    @Test
    void aHugeValueIsRefusedUnread() {
        byte[] huge = new byte[EventCodec.MAX_BYTES + 1];
        Arrays.fill(huge, (byte) '[');

        refused(huge, UnreadableEvent.Reason.OVERSIZE);
    }

    @ParameterizedTest
    @MethodSource("oneOfEach")
    void everyEventHasItsTopicAndKey(Event event) {
        assertThat(Topic.of(event).wireName()).startsWith("kentongan.");
        assertThat(event.key()).isNotEqualTo(event.eventId());
    }

    private void refused(byte[] value, UnreadableEvent.Reason reason) {
        assertThatThrownBy(() -> codec.decode(value))
                .isInstanceOfSatisfying(
                        UnreadableEvent.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static byte[] golden(Event event) throws IOException {
        String name = "/golden/" + EventCodec.nameOf(event) + "-" + EventCodec.VERSION + ".json";
        try (InputStream file = EventCodecTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return file.readAllBytes();
        }
    }

    @Test
    void theKindIsKnownOfAVersionThatCannotBeReadAndNothingElseIsSaid() {
        assertThat(kindOf("{\"event\": \"UnitMoved\", \"version\": 99, \"data\": 1}"))
                .isEqualTo("UnitMoved");
        assertThat(kindOf("{\"event\": \"Siti, 0812\", \"version\": 1}")).isNull();
        assertThat(kindOf("{ not json")).isNull();
        assertThat(EventCodec.kindOf(null)).isNull();
        assertThat(EventCodec.kindOf(new byte[EventCodec.MAX_BYTES + 1])).isNull();
    }

    private static String kindOf(String value) {
        return EventCodec.kindOf(value.getBytes(StandardCharsets.UTF_8));
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
