package id.kentongan.notifier.fcm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.firebase.FirebaseApp;

import id.kentongan.notifier.delivery.DeliverySettings;
import id.kentongan.notifier.delivery.PushAnswer;
import id.kentongan.notifier.delivery.PushGateway;
import id.kentongan.notifier.delivery.PushTrouble;
import id.kentongan.notifier.push.Device;
import id.kentongan.notifier.push.Lane;
import id.kentongan.notifier.push.Notification;
import id.kentongan.notifier.push.PushMessage;
import id.kentongan.notifier.world.FirebaseStandIn;
import id.kentongan.notifier.world.FirebaseStandIn.Answer;

import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import reactor.test.StepVerifier;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;

/** The real SDK against a stand-in, over real HTTP. */
class FcmGatewayTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(4);

    private static FirebaseStandIn firebase;
    private static CloseableHttpClient connections;
    private static FirebaseApp app;
    private static PushGateway gateway;

    private final String phone = "phone-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        firebase = FirebaseStandIn.start();
        FirebaseSettings settings =
                new FirebaseSettings(
                        "kota-uji",
                        "none",
                        URI.create(firebase.address() + "/"),
                        Duration.ofSeconds(2),
                        READ_TIMEOUT);
        DeliverySettings delivery =
                new DeliverySettings(
                        8,
                        8,
                        64,
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(8),
                        Duration.ofMillis(250),
                        Duration.ofSeconds(5),
                        Duration.ofDays(14));
        FirebaseConfiguration configuration = new FirebaseConfiguration();
        connections = configuration.firebaseConnections(settings, delivery);
        app = configuration.firebaseApp(settings, delivery, connections);
        gateway = configuration.pushGateway(app, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    @AfterAll
    static void stop() throws IOException {
        app.delete();
        connections.close();
        firebase.close();
    }

    @Test
    void aDispatchIsUrgentVisibleAndReplacesItself() {
        Notification push = push(Device.Kind.FID, Lane.DISPATCH);

        StepVerifier.create(gateway.push(push))
                .expectNext(new PushAnswer.Accepted())
                .verifyComplete();

        JsonNode message = firebase.inbox(phone).get(0).message();
        assertThat(message.path("fid").asString()).isEqualTo(phone);
        assertThat(message.path("notification").path("title").asString()).isEqualTo("title");
        assertThat(message.path("data").path("notificationId").asString())
                .isEqualTo(push.id().toString());
        JsonNode android = message.path("android");
        assertThat(android.path("priority").asString()).isEqualTo("high");
        assertThat(android.path("ttl").asString()).isEqualTo("60s");
        assertThat(android.path("collapse_key").asString()).isEqualTo("incident-1");
        assertThat(android.path("notification").path("tag").asString())
                .isEqualTo(push.id().toString());
        JsonNode apple = message.path("apns").path("headers");
        assertThat(apple.path("apns-priority").asString()).isEqualTo("10");
        assertThat(apple.path("apns-collapse-id").asString()).isEqualTo(push.id().toString());
    }

    @Test
    void aReceiptIsNotUrgentAndATokenIsStillServed() {
        StepVerifier.create(gateway.push(push(Device.Kind.TOKEN, Lane.ROUTINE)))
                .expectNextCount(1)
                .verifyComplete();

        JsonNode message = firebase.inbox(phone).get(0).message();
        assertThat(message.path("token").asString()).isEqualTo(phone);
        assertThat(message.path("android").path("priority").asString()).isEqualTo("normal");
    }

    @Test
    void aTopicIsPushedToWhetherAnybodyListensOrNot() {
        StepVerifier.create(gateway.push(push(Device.Kind.TOPIC, Lane.DISPATCH)))
                .expectNext(new PushAnswer.Accepted())
                .verifyComplete();

        JsonNode message = firebase.inbox(phone).get(0).message();
        assertThat(message.path("topic").asString()).isEqualTo(phone);
    }

    @Test
    void anUnregisteredPhoneIsGone() {
        firebase.answer(phone, Answer.error(404, "UNREGISTERED"));

        StepVerifier.create(gateway.push(push()))
                .expectNext(new PushAnswer.DeviceGone("UNREGISTERED"))
                .verifyComplete();
    }

    @ParameterizedTest
    @CsvSource({
        "403, SENDER_ID_MISMATCH, SENDER_ID_MISMATCH",
        "400, INVALID_ARGUMENT, INVALID_ARGUMENT",
        "400, '', INVALID_ARGUMENT",
    })
    void whatCanNeverBeDeliveredIsRefused(int status, String code, String reason) {
        firebase.answer(phone, Answer.error(status, code));

        StepVerifier.create(gateway.push(push()))
                .expectNext(new PushAnswer.Refused(reason))
                .verifyComplete();
    }

    @ParameterizedTest
    @CsvSource({
        "503, UNAVAILABLE, UNAVAILABLE",
        "503, '', UNAVAILABLE",
        "500, INTERNAL, INTERNAL",
        "429, QUOTA_EXCEEDED, QUOTA_EXCEEDED",
        "403, '', PERMISSION_DENIED",
        "404, '', NOT_FOUND",
        "302, '', UNKNOWN",
    })
    void whatMayGoBetterLaterIsTroubleAndIsAskedOnce(int status, String code, String reason) {
        firebase.answer(phone, Answer.error(status, code));

        StepVerifier.create(gateway.push(push()))
                .expectErrorSatisfies(
                        failure -> assertThat(((PushTrouble) failure).reason()).isEqualTo(reason))
                .verify();

        assertThat(firebase.askedFor(phone)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"503, UNAVAILABLE", "429, QUOTA_EXCEEDED", "500, INTERNAL"})
    void handsOnHowLongFirebaseAsksToWait(int status, String code) {
        firebase.answer(phone, Answer.error(status, code).retryAfter("17"));

        StepVerifier.create(gateway.push(push()))
                .expectErrorSatisfies(
                        failure ->
                                assertThat(((PushTrouble) failure).retryAfter())
                                        .isEqualTo(Duration.ofSeconds(17)))
                .verify();
    }

    @Test
    void aFirebaseThatSaysNothingIsTroubleOnceTheReadTimeoutHasPassed() {
        firebase.answer(phone, Answer.HANGS);

        StepVerifier.create(gateway.push(push()))
                .expectErrorSatisfies(
                        failure ->
                                assertThat(((PushTrouble) failure).reason())
                                        .isEqualTo("SocketTimeoutException"))
                .verify(Duration.ofSeconds(60));

        assertThat(firebase.askedFor(phone)).hasSize(1);
    }

    private Notification push() {
        return push(Device.Kind.FID, Lane.DISPATCH);
    }

    private Notification push(Device.Kind kind, Lane lane) {
        UUID id = UUID.randomUUID();
        return new Notification(
                id,
                id,
                "unit:a",
                id,
                new Device.Target(kind, phone),
                lane,
                new PushMessage(
                        "title", "body", "incident-1", Map.of("notificationId", id.toString())),
                NOW,
                NOW.plusSeconds(60),
                0);
    }
}
