package id.kentongan.localstack.fcm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.localstack.fcm.StandInClient.Answer;
import id.kentongan.localstack.process.FreePort;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;

class FcmStandInTest {
    private static final Instant NOW = Instant.parse("2026-11-21T08:15:30Z");

    private FcmStandIn standIn;
    private StandInClient client;

    @BeforeEach
    void start() {
        standIn = new FcmStandIn(FreePort.pick(new HashSet<>()), Clock.fixed(NOW, ZoneOffset.UTC));
        standIn.start();
        client = new StandInClient(standIn.port());
    }

    @AfterEach
    void stop() {
        standIn.stop();
    }

    @Nested
    class WhenAMessageKeepsTheRules {

        @Test
        void itIsNamedAndLiesInTheInboxAsItCame() throws Exception {
            Answer answer =
                    client.send(
                            """
                            {"fid":"cFid-1_x","notification":{"title":"Kebakaran","body":"1,2 km"},
                             "data":{"notificationId":"n1"},
                             "android":{"priority":"high","ttl":"60s","collapse_key":"k"}}""");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().required("name").asString())
                    .isEqualTo("projects/demo/messages/0:1");
            JsonNode arrival = client.inbox("").get(0);
            assertThat(arrival.at("/receivedAt").asString()).isEqualTo("2026-11-21T08:15:30Z");
            assertThat(arrival.at("/target/kind").asString()).isEqualTo("fid");
            assertThat(arrival.at("/target/value").asString()).isEqualTo("cFid-1_x");
            assertThat(arrival.at("/message/data/notificationId").asString()).isEqualTo("n1");
            assertThat(arrival.at("/message/android/collapse_key").asString()).isEqualTo("k");
            assertThat(arrival.at("/name")).isEqualTo(answer.json().required("name"));
        }

        @Test
        void validateOnlyChecksAndDeliversNothing() throws Exception {
            Answer answer =
                    client.post(
                            "/v1/projects/demo/messages:send",
                            "{\"validate_only\":true,\"message\":{\"token\":\"t\"}}");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(client.inbox("")).isEmpty();
        }
    }

    @Nested
    class WhenAMessageBreaksTheRules {

        @Test
        void itIsRefusedTheWayFirebaseRefuses() throws Exception {
            Answer answer = client.send("{\"fid\":\"a\",\"token\":\"b\"}");

            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.json().at("/error/code").asInt()).isEqualTo(400);
            assertThat(answer.json().at("/error/status").asString()).isEqualTo("INVALID_ARGUMENT");
            assertThat(answer.json().at("/error/details/0/@type").asString())
                    .isEqualTo("type.googleapis.com/google.firebase.fcm.v1.FcmError");
            assertThat(answer.errorCode()).isEqualTo("INVALID_ARGUMENT");
            assertThat(answer.json().at("/error/message").asString()).contains("already set");
            assertThat(client.inbox("")).isEmpty();
        }
    }

    @Nested
    class TheInbox {

        @Test
        void showsTheNewestLast() throws Exception {
            client.sendTo("one");
            client.sendTo("two");

            assertThat(client.inbox("").get(0).at("/target/value").asString()).isEqualTo("one");
            assertThat(client.inbox("").get(1).at("/target/value").asString()).isEqualTo("two");
        }

        @Test
        void showsOneDeviceOnly() throws Exception {
            client.sendTo("one");
            client.sendTo("two");

            assertThat(client.inbox("?target=two")).hasSize(1);
            assertThat(client.inbox("?target=three")).isEmpty();
        }

        @Test
        void showsWhatCameAfterANumberOrFromATimeOn() throws Exception {
            client.sendTo("one");
            client.sendTo("two");

            assertThat(client.inbox("?since=1")).hasSize(1);
            assertThat(client.inbox("?since=" + NOW)).hasSize(2);
            assertThat(client.inbox("?since=" + NOW.plusSeconds(1))).isEmpty();
            assertThat(client.get("/inbox?since=yesterday").status()).isEqualTo(400);
        }

        @Test
        void countsWithTheSameFilters() throws Exception {
            client.sendTo("one");
            client.sendTo("two");

            assertThat(client.get("/inbox/count").json().required("count").asInt()).isEqualTo(2);
            assertThat(client.get("/inbox/count?target=one").json().required("count").asInt())
                    .isEqualTo(1);
        }

        @Test
        void isEmptiedOnDemand() throws Exception {
            client.sendTo("one");

            assertThat(client.delete("/inbox").status()).isEqualTo(204);
            assertThat(client.inbox("")).isEmpty();
        }
    }

    @Nested
    class Topics {
        private static final String OF_ONE =
                "/v1/projects/demo/registrations/one/topicSubscriptions";

        @Test
        void reachWhoSubscribed() throws Exception {
            assertThat(client.post(OF_ONE + "?topic_name=banjir", "{}").status()).isEqualTo(200);

            client.send("{\"topic\":\"banjir\",\"data\":{\"a\":\"b\"}}");
            client.send("{\"condition\":\"'banjir' in topics && !('uji' in topics)\"}");

            assertThat(client.inbox("?target=one")).hasSize(2);
            assertThat(client.inbox("").get(0).at("/deliveredTo/0").asString()).isEqualTo("one");
        }

        @Test
        void areSubscribedToOnce() throws Exception {
            client.post(OF_ONE + "?topic_name=banjir", "{}");

            Answer again = client.post(OF_ONE + "?topic_name=banjir", "{}");

            assertThat(again.status()).isEqualTo(409);
            assertThat(again.json().at("/error/status").asString()).isEqualTo("ALREADY_EXISTS");
        }

        @Test
        void areLeft() throws Exception {
            client.post(OF_ONE + "?topic_name=banjir", "{}");

            assertThat(client.delete(OF_ONE + "/banjir").status()).isEqualTo(200);
            assertThat(client.delete(OF_ONE + "/banjir").status()).isEqualTo(404);
            assertThat(client.delete(OF_ONE + "/banjir?allow_missing=true").status())
                    .isEqualTo(200);
            client.send("{\"topic\":\"banjir\"}");
            assertThat(client.inbox("?target=one")).isEmpty();
        }

        @Test
        void haveNamesOfTheirOwnKind() throws Exception {
            assertThat(client.post(OF_ONE + "?topic_name=a%20b", "{}").status()).isEqualTo(400);
            assertThat(client.post(OF_ONE, "{}").status()).isEqualTo(400);
        }
    }

    @Nested
    class WhenAFaultIsSet {

        @ParameterizedTest
        @CsvSource({
            "INVALID_ARGUMENT,       400, INVALID_ARGUMENT",
            "THIRD_PARTY_AUTH_ERROR, 401, UNAUTHENTICATED",
            "SENDER_ID_MISMATCH,     403, PERMISSION_DENIED",
            "UNREGISTERED,           404, NOT_FOUND",
            "QUOTA_EXCEEDED,         429, RESOURCE_EXHAUSTED",
            "INTERNAL,               500, INTERNAL",
            "UNAVAILABLE,            503, UNAVAILABLE"
        })
        void everyErrorLooksAsAtFirebase(String code, int status, String canonical)
                throws Exception {
            client.fault("{\"answer\":\"" + code + "\"}");

            Answer answer = client.sendTo("one");

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.json().at("/error/code").asInt()).isEqualTo(status);
            assertThat(answer.json().at("/error/status").asString()).isEqualTo(canonical);
            assertThat(answer.errorCode()).isEqualTo(code);
            assertThat(client.inbox("")).isEmpty();
        }

        @Test
        void aQuotaSaysWhenToComeBack() throws Exception {
            client.fault("{\"answer\":\"QUOTA_EXCEEDED\",\"retryAfterSeconds\":7}");

            assertThat(client.sendTo("one").response().headers().firstValue("Retry-After"))
                    .contains("7");
        }

        @Test
        void aQuotaLetsSoManyThroughEachSecond() throws Exception {
            client.fault("{\"answer\":\"QUOTA_EXCEEDED\",\"perSecond\":2}");

            assertThat(client.sendTo("one").status()).isEqualTo(200);
            assertThat(client.sendTo("one").status()).isEqualTo(200);
            assertThat(client.sendTo("one").status()).isEqualTo(429);
        }

        @Test
        void oneDeviceCanBeGoneWhileOthersAreReached() throws Exception {
            client.fault("{\"answer\":\"UNREGISTERED\",\"target\":\"gone\"}");

            assertThat(client.sendTo("gone").errorCode()).isEqualTo("UNREGISTERED");
            assertThat(client.sendTo("here").status()).isEqualTo(200);
        }

        @Test
        void itStrikesSoOftenAndNoMore() throws Exception {
            client.fault("{\"answer\":\"UNAVAILABLE\",\"times\":1}");

            assertThat(client.sendTo("one").status()).isEqualTo(503);
            assertThat(client.sendTo("one").status()).isEqualTo(200);
            assertThat(client.get("/faults").json().get(0).required("hits").asInt()).isEqualTo(1);
        }

        @Test
        void itStrikesItsShareEvenly() throws Exception {
            client.fault("{\"answer\":\"INTERNAL\",\"share\":0.5}");

            assertThat(client.sendTo("one").status()).isEqualTo(200);
            assertThat(client.sendTo("one").status()).isEqualTo(500);
            assertThat(client.sendTo("one").status()).isEqualTo(200);
            assertThat(client.sendTo("one").status()).isEqualTo(500);
        }

        @Test
        void aDelayIsWaitedFor() throws Exception {
            client.fault("{\"latencyMillis\":150}");
            long before = System.nanoTime();

            assertThat(client.sendTo("one").status()).isEqualTo(200);

            assertThat(Duration.ofNanos(System.nanoTime() - before))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(150));
        }

        @Test
        void aCutConnectionIsNoAnswer() throws Exception {
            client.fault("{\"answer\":\"RESET\",\"times\":1}");

            assertThatThrownBy(() -> client.sendTo("one")).isInstanceOf(IOException.class);
            assertThat(client.inbox("")).isEmpty();
            assertThat(client.sendTo("one").status()).isEqualTo(200);
        }

        @Test
        void aHangingCallNeverEnds() throws Exception {
            client.fault("{\"answer\":\"HANG\"}");

            assertThatThrownBy(
                            () ->
                                    client.call(
                                            "POST",
                                            "/v1/projects/demo/messages:send",
                                            "{\"message\":{\"fid\":\"one\"}}",
                                            Duration.ofMillis(300)))
                    .isInstanceOf(HttpTimeoutException.class);
        }

        @Test
        void aMessageCanArriveAlthoughTheAnswerIsLost() throws Exception {
            client.fault("{\"answer\":\"RESET\",\"delivered\":true}");

            assertThatThrownBy(() -> client.sendTo("one")).isInstanceOf(IOException.class);
            assertThat(client.inbox("?target=one")).hasSize(1);
        }

        @Test
        void itEndsOnDemand() throws Exception {
            int id = client.fault("{\"answer\":\"INTERNAL\"}").json().required("id").asInt();
            client.fault("{\"answer\":\"UNAVAILABLE\"}");

            assertThat(client.delete("/faults/" + id).status()).isEqualTo(204);
            assertThat(client.sendTo("one").status()).isEqualTo(503);
            assertThat(client.delete("/faults").status()).isEqualTo(204);
            assertThat(client.sendTo("one").status()).isEqualTo(200);
            assertThat(client.delete("/faults/" + id).status()).isEqualTo(404);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "{\"answer\":\"NO_SUCH\"}",
                    "{\"anwser\":\"INTERNAL\"}",
                    "{}",
                    "{\"answer\":\"INTERNAL\",\"share\":2}",
                    "{\"latencyMillis\":-1}",
                    "nonsense"
                })
        void aMistypedOneIsRefused(String fault) throws Exception {
            assertThat(client.fault(fault).status()).isEqualTo(400);
            assertThat(client.get("/faults").json()).isEmpty();
        }
    }

    @Nested
    class WhenItIsAway {

        @Test
        void nobodyAnswersAndWhatHadArrivedIsStillThereAfterwards() throws Exception {
            client.sendTo("before");

            standIn.kill();
            assertThatThrownBy(() -> client.sendTo("meanwhile"))
                    .isInstanceOf(ConnectException.class);
            standIn.start();

            assertThat(client.sendTo("after").status()).isEqualTo(200);
            assertThat(client.inbox("")).hasSize(2);
        }
    }
}
