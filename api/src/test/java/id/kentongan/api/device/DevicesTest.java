package id.kentongan.api.device;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.device.store.DeviceStore;
import id.kentongan.api.testing.RunningApi;
import id.kentongan.api.testing.Tokens;
import id.kentongan.events.EventCodec;
import id.kentongan.events.PushSettled;
import id.kentongan.events.Topic;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Registering a phone, and what the notifier then sees through its view. */
class DevicesTest {

    private static final String SEMARANG = "33.74";
    private static final Duration SOON = Duration.ofSeconds(60);

    private final UUID phone = UUID.randomUUID();
    private final UUID unit = UUID.randomUUID();
    private final String citizen = tokens().citizen("siti-" + UUID.randomUUID());
    private final String value = "token-" + UUID.randomUUID();

    @Test
    void aCitizensPhoneBelongsToTheCitizenUnderAPseudonym() {
        register(phone, body("token", value), citizen)
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo(phone.toString())
                .jsonPath("$.language")
                .isEqualTo("id")
                .jsonPath("$.value")
                .doesNotExist();

        assertThat(pushDevices(value)).singleElement().asString().startsWith("person:");
    }

    @Test
    void aUnitsPhoneBelongsToTheUnit() {
        register(phone, body("fid", value), tokens().unit(unit, SEMARANG)).expectStatus().isOk();

        assertThat(pushDevices(value)).containsExactly("unit:" + unit);
    }

    @Test
    void theNotifierSeesKindValueAndLanguage() {
        String inEnglish =
                """
                {"kind": "fid", "value": "%s", "language": "en"}
                """
                        .formatted(value);
        register(phone, inEnglish, citizen).expectStatus().isOk();

        assertThat(
                        query(
                                """
                                SELECT kind || ' ' || value || ' ' || language
                                FROM kentongan.push_device WHERE device_id = ?
                                """,
                                phone))
                .containsExactly("fid " + value + " en");
    }

    @Test
    void anAgencysPhoneIsCalledForTheAgencyOfItsCity() {
        register(phone, body("fid", value), tokens().agency("PLN", SEMARANG)).expectStatus().isOk();

        assertThat(query("SELECT owner FROM kentongan.push_device WHERE value = ?", value))
                .hasSize(2)
                .contains("agency:" + SEMARANG + "/PLN");

        register(phone, body("fid", value), citizen).expectStatus().isOk();

        assertThat(query("SELECT owner FROM kentongan.push_device WHERE value = ?", value))
                .as("moved to somebody else")
                .hasSize(1)
                .noneMatch(owner -> owner.startsWith("agency:"));
    }

    @Test
    void whoLeadsAnAgencyOrStandsAboveAllHearsWhatIsLate() {
        register(phone, body("fid", value), senior("agency", "head")).expectStatus().isOk();
        assertThat(query("SELECT owner FROM kentongan.push_device WHERE value = ?", value))
                .hasSize(3)
                .contains("agency:" + SEMARANG + "/PLN", "lateness:" + SEMARANG + "/PLN");

        register(phone, body("fid", value), senior("agent", "regional_secretary"))
                .expectStatus()
                .isOk();
        assertThat(query("SELECT owner FROM kentongan.push_device WHERE value = ?", value))
                .hasSize(2)
                .contains("lateness:" + SEMARANG);

        register(phone, body("fid", value), senior("agent", "head")).expectStatus().isOk();
        assertThat(query("SELECT owner FROM kentongan.push_device WHERE value = ?", value))
                .as("an agent leads no agency")
                .hasSize(1);
    }

    private static String senior(String kind, String role) {
        return tokens().issuer()
                .issueToken(
                        kind,
                        role,
                        Tokens.AUDIENCE,
                        Map.of("city", SEMARANG, "agency", "PLN", "roles", List.of(role)),
                        3_600)
                .serialize();
    }

    @Nested
    class WhenAPhoneIsRegisteredAgain {

        @Test
        void itsNewTokenReplacesTheOld() {
            register(phone, body("token", value), citizen).expectStatus().isOk();
            register(phone, body("token", value + "-new"), citizen).expectStatus().isOk();

            assertThat(pushDevices(value)).isEmpty();
            assertThat(pushDevices(value + "-new")).hasSize(1);
        }

        @Test
        void itMovesToWhoeverRegisteredItLast() {
            register(phone, body("token", value), citizen).expectStatus().isOk();
            register(phone, body("token", value), tokens().unit(unit, SEMARANG))
                    .expectStatus()
                    .isOk();

            assertThat(pushDevices(value)).containsExactly("unit:" + unit);
        }

        @Test
        void underAnotherIdItIsStillOnePhone() {
            register(phone, body("token", value), citizen).expectStatus().isOk();
            register(UUID.randomUUID(), body("token", value), citizen).expectStatus().isOk();

            assertThat(pushDevices(value)).hasSize(1);
        }

        @Test
        void underManyIdsAtOnceItIsStillOnePhone() {
            IntStream.range(0, 12)
                    .parallel()
                    .forEach(
                            i ->
                                    register(
                                                    UUID.randomUUID(),
                                                    body("token", value),
                                                    tokens().citizen("budi-" + i))
                                            .expectStatus()
                                            .isOk());

            assertThat(pushDevices(value)).hasSize(1);
        }
    }

    @Nested
    class WhenAnOwnerHasTooMany {

        @Test
        void theOneRegisteredLongestAgoIsForgotten() {
            String token = tokens().unit(unit, SEMARANG);
            for (int i = 0; i <= DeviceStore.MOST_OF_ONE_OWNER; i++) {
                register(UUID.randomUUID(), body("fid", value + "-" + i), token)
                        .expectStatus()
                        .isOk();
            }

            List<String> kept =
                    query(
                            "SELECT value FROM kentongan.push_device WHERE owner = ?",
                            "unit:" + unit);
            assertThat(kept)
                    .hasSize(DeviceStore.MOST_OF_ONE_OWNER)
                    .doesNotContain(value + "-0")
                    .contains(value + "-1", value + "-" + DeviceStore.MOST_OF_ONE_OWNER);
        }

        @Test
        void thirtyAtOnceLeaveNoMoreThanTheMost() {
            String token = tokens().unit(unit, SEMARANG);
            IntStream.range(0, 30)
                    .parallel()
                    .forEach(
                            i ->
                                    register(UUID.randomUUID(), body("fid", value + "-" + i), token)
                                            .expectStatus()
                                            .isOk());

            assertThat(
                            query(
                                    "SELECT value FROM kentongan.push_device WHERE owner = ?",
                                    "unit:" + unit))
                    .hasSize(DeviceStore.MOST_OF_ONE_OWNER);
        }
    }

    @Nested
    class WhenAnOperatorRegistersAUnitsPhone {

        @Test
        void itBelongsToTheUnit() {
            enrolled(unit, "99.71");

            register(phone, ofUnit(unit), tokens().operator()).expectStatus().isOk();

            assertThat(pushDevices(value)).containsExactly("unit:" + unit);
        }

        @Test
        void aUnitNobodyKnowsIsRefused() {
            refused(register(phone, ofUnit(unit), tokens().operator()), "unitId", "UNKNOWN_VALUE");
        }

        @Test
        void nobodyElseMay() {
            refused(register(phone, ofUnit(unit), citizen), "unitId", "NOT_ALLOWED");
            refused(
                    register(phone, ofUnit(unit), tokens().agent(SEMARANG)),
                    "unitId",
                    "NOT_ALLOWED");
            refused(
                    register(phone, ofUnit(unit), tokens().unit(UUID.randomUUID(), SEMARANG)),
                    "unitId",
                    "NOT_ALLOWED");
        }

        @Test
        void aUnitMayNameItself() {
            register(phone, ofUnit(unit), tokens().unit(unit, SEMARANG)).expectStatus().isOk();

            assertThat(pushDevices(value)).containsExactly("unit:" + unit);
        }

        private String ofUnit(UUID unitId) {
            return """
                   {"kind": "fid", "value": "%s", "unitId": "%s"}
                   """
                    .formatted(value, unitId);
        }
    }

    @Nested
    class WhenTheRequestIsWrong {

        @Test
        void nobodyWithoutATokenMayRegister() {
            client().put()
                    .uri("/v1/devices/{id}", phone)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue(body("fid", value))
                    .exchange()
                    .expectStatus()
                    .isUnauthorized();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "{\"kind\": \"pager\", \"value\": \"x\"}|kind|UNKNOWN_VALUE",
                    "{\"value\": \"x\"}|kind|REQUIRED",
                    "{\"kind\": \"fid\"}|value|REQUIRED",
                    "{\"kind\": \"fid\", \"value\": \"\"}|value|OUT_OF_RANGE",
                    "{\"kind\": \"fid\", \"value\": \"a b\"}|value|OUT_OF_RANGE",
                    "{\"kind\": \"fid\", \"value\": \"a\\u0000\"}|value|OUT_OF_RANGE",
                    "{\"kind\": \"fid\", \"value\": \"x\", \"language\": \"fr\"}|language|UNKNOWN_VALUE",
                    "{\"kind\": \"fid\", \"value\": \"x\", \"owner\": \"me\"}|owner|UNKNOWN_MEMBER",
                })
        void namesTheMemberAtFaultAndKeepsNothing(String body, String member, String code) {
            refused(register(phone, body, citizen), member, code);

            assertThat(query("SELECT owner FROM kentongan.device WHERE id = ?", phone)).isEmpty();
        }

        @Test
        void aValueAsLongAsAnyIsKeptAndALongerOneRefused() {
            String longest = value + "x".repeat(1_024 - value.length());
            register(phone, body("token", longest), citizen).expectStatus().isOk();
            refused(
                    register(UUID.randomUUID(), body("token", longest + "x"), citizen),
                    "value",
                    "OUT_OF_RANGE");
        }
    }

    @Nested
    class WhenAPushFoundThePhoneGone {

        @Test
        void itIsForgotten() {
            register(phone, body("token", value), citizen).expectStatus().isOk();

            tells(settled(PushSettled.Outcome.DEVICE_GONE, Instant.now().plusSeconds(1)));

            await().atMost(SOON).until(() -> pushDevices(value).isEmpty());
        }

        @Test
        void unlessItWasRegisteredSince() {
            UUID other = UUID.randomUUID();
            Instant gone = Instant.now().minusSeconds(1);
            register(phone, body("token", value), citizen).expectStatus().isOk();
            register(other, body("token", value + "-other"), citizen).expectStatus().isOk();

            tells(settled(PushSettled.Outcome.DEVICE_GONE, gone));
            tells(settled(PushSettled.Outcome.DELIVERED, Instant.now().plusSeconds(1)));
            tellsLast(other);

            assertThat(pushDevices(value)).hasSize(1);
        }

        /** Once this one is forgotten, everything told before has been begun. */
        private void tellsLast(UUID other) {
            PushSettled last =
                    new PushSettled(
                            UUID.randomUUID(),
                            Instant.now().plusSeconds(1),
                            UUID.randomUUID(),
                            UUID.randomUUID(),
                            other,
                            PushSettled.Outcome.DEVICE_GONE,
                            "UNREGISTERED");
            tells(last);
            await().atMost(SOON).until(() -> pushDevices(value + "-other").isEmpty());
        }

        @Test
        void aRecordNobodyCanReadLiesWithTheDeadLettersAndTheNextIsHeard() {
            byte[] nonsense = ("no event " + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);

            put(nonsense);
            tells(settled(PushSettled.Outcome.DEVICE_GONE, Instant.now()));

            await().atMost(SOON).until(() -> pushDevices(value).isEmpty());
            ConsumerRecord<byte[], byte[]> dead = deadLetter(nonsense);
            assertThat(dead.headers().lastHeader("reason").value())
                    .asString()
                    .isEqualTo("MALFORMED");
            assertThat(dead.headers().lastHeader("topic").value())
                    .asString()
                    .isEqualTo(Topic.PUSH_OUTCOMES.wireName());
        }

        @Test
        void oneThatFailsAgainAndAgainHoldsUpNobodyAndLiesWithTheDeadLetters() {
            UUID other = UUID.randomUUID();
            register(phone, body("token", value), citizen).expectStatus().isOk();
            register(other, body("token", value + "-other"), citizen).expectStatus().isOk();
            execute(
                    """
                    CREATE FUNCTION kentongan.keeps() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN RAISE EXCEPTION 'kept'; END $$
                    """);
            execute(
                    """
                    CREATE TRIGGER keeps BEFORE DELETE ON kentongan.device FOR EACH ROW
                    WHEN (OLD.id = '%s') EXECUTE FUNCTION kentongan.keeps()
                    """
                            .formatted(phone));
            byte[] failing =
                    new EventCodec()
                            .encode(settled(PushSettled.Outcome.DEVICE_GONE, Instant.now()));
            try {
                put(failing);
                tellsLast(other);
                ConsumerRecord<byte[], byte[]> dead = deadLetter(failing);
                assertThat(dead.headers().lastHeader("reason").value())
                        .asString()
                        .isEqualTo("FAILING");
                assertThat(dead.headers().lastHeader("detail").value())
                        .asString()
                        .endsWith(" P0001");
                assertThat(pushDevices(value)).hasSize(1);
            } finally {
                execute("DROP TRIGGER keeps ON kentongan.device");
                execute("DROP FUNCTION kentongan.keeps()");
            }

            // As the replay command does.
            put(failing);
            await().atMost(SOON).until(() -> pushDevices(value).isEmpty());
        }

        private ConsumerRecord<byte[], byte[]> deadLetter(byte[] value) {
            try (KafkaConsumer<byte[], byte[]> reader =
                    new KafkaConsumer<>(
                            Map.of("bootstrap.servers", RunningApi.kafka()),
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer())) {
                TopicPartition all = new TopicPartition(Topic.DEAD_LETTERS.wireName(), 0);
                reader.assign(List.of(all));
                reader.seekToBeginning(List.of(all));
                return await().atMost(SOON)
                        .until(
                                () ->
                                        StreamSupport.stream(
                                                        reader.poll(Duration.ofMillis(200))
                                                                .spliterator(),
                                                        false)
                                                .filter(
                                                        record ->
                                                                Arrays.equals(
                                                                        record.value(), value))
                                                .findFirst(),
                                Optional::isPresent)
                        .orElseThrow();
            }
        }

        private PushSettled settled(PushSettled.Outcome outcome, Instant at) {
            return new PushSettled(
                    UUID.randomUUID(),
                    at,
                    UUID.randomUUID(),
                    UUID.randomUUID(),
                    phone,
                    outcome,
                    null);
        }

        private void tells(PushSettled settled) {
            put(new EventCodec().encode(settled));
        }

        private void put(byte[] event) {
            try (KafkaProducer<byte[], byte[]> log =
                    new KafkaProducer<>(
                            Map.of("bootstrap.servers", RunningApi.kafka()),
                            new ByteArraySerializer(),
                            new ByteArraySerializer())) {
                // All to one partition, so that they are read in the order they are told.
                log.send(
                        new ProducerRecord<>(
                                Topic.PUSH_OUTCOMES.wireName(), 0, new byte[] {1}, event));
            }
        }
    }

    /** Enters a city of its own, and in it a unit, as the IT office does. */
    private static void enrolled(UUID unit, String city) {
        asOperator(
                HttpMethod.PUT,
                "/v1/jurisdictions/" + city,
                MediaType.APPLICATION_JSON,
                """
                {"name": "Kota Uji", "zone": "Asia/Jakarta", "centre": {"lat": 60.5, "lon": 10.5},
                 "boundary": {"type": "Polygon", "coordinates":
                    [[[10, 60], [11, 60], [11, 61], [10, 61], [10, 60]]]}}
                """);
        asOperator(
                HttpMethod.POST,
                "/v1/units/import",
                MediaType.parseMediaType("application/geo+json"),
                """
                {"type": "FeatureCollection", "features": [{"type": "Feature",
                  "geometry": {"type": "Point", "coordinates": [10.5, 60.5]},
                  "properties": {"id": "%s", "jurisdiction": "%s", "callSign": "Damkar-01",
                                 "agency": "DAMKAR", "type": "FIRE_ENGINE"}}]}
                """
                        .formatted(unit, city));
    }

    private static void asOperator(HttpMethod method, String path, MediaType type, String body) {
        client().method(method)
                .uri(path)
                .headers(headers -> headers.setBearerAuth(tokens().operator()))
                .contentType(type)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .is2xxSuccessful();
    }

    private static String body(String kind, String value) {
        return """
               {"kind": "%s", "value": "%s"}
               """
                .formatted(kind, value);
    }

    private static ResponseSpec register(UUID device, String body, String token) {
        return client().put()
                .uri("/v1/devices/{id}", device)
                .headers(headers -> headers.setBearerAuth(token))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static void refused(ResponseSpec answer, String member, String code) {
        answer.expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.errors[0].member")
                .isEqualTo(member)
                .jsonPath("$.errors[0].code")
                .isEqualTo(code);
    }

    private static List<String> pushDevices(String value) {
        return query("SELECT owner FROM kentongan.push_device WHERE value = ?", value);
    }

    private static void execute(String sql) {
        try (Connection connection = RunningApi.database().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> query(String sql, Object parameter) {
        try (Connection connection = RunningApi.database().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
