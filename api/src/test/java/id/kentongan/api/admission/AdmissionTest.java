package id.kentongan.api.admission;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import id.kentongan.api.testing.AgentsCity;
import id.kentongan.api.testing.Figures;
import id.kentongan.api.testing.RunningApi;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

class AdmissionTest {

    private static final AgentsCity CITY = AgentsCity.founded();
    private static final String PLACE =
            "\"location\": {\"lat\": %s, \"lon\": %s}".formatted(CITY.lat(), CITY.lon());
    private static final String COMPLAINT =
            "{\"category\": \"WASTE\", \"text\": \"Sampah\", " + PLACE + "}";
    private static final String FIRE = "{\"type\": \"FIRE\", " + PLACE + "}";

    private final String citizen = tokens().citizen("made-" + UUID.randomUUID());
    private final List<Socket> slow = new ArrayList<>();

    @AfterEach
    void hangUp() throws IOException {
        for (Socket each : slow) {
            each.close();
        }
        await().until(() -> figure("underway", Precedence.OTHER) == 0);
    }

    @Test
    @DisplayName(
            "when complaints take all their places, one more is told when to come back; 112"
                    + " and agents do not notice")
    void complaintsGiveWay() throws IOException {
        double before = figure("refused_total", Precedence.OTHER);
        takeAllPlacesOfComplaints();

        EntityExchangeResult<String> refused = complain();

        assertThat(refused.getStatus().value()).isEqualTo(503);
        assertThat(refused.getResponseHeaders().getContentType())
                .isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(refused.getResponseBody()).contains("\"OVERLOADED\"").contains("tel:112");
        assertThat(refused.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER))
                .satisfies(seconds -> assertThat(Integer.parseInt(seconds)).isBetween(2, 10));
        assertThat(figure("refused_total", Precedence.OTHER)).isGreaterThan(before);

        client().post()
                .uri("/v1/emergency-reports")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(FIRE)
                .exchange()
                .expectStatus()
                .isCreated();
        client().get()
                .uri("/v1/queue")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + tokens().agent(CITY.code()))
                .exchange()
                .expectStatus()
                .isOk();
    }

    @Test
    @DisplayName("as soon as they hang up, or are done, others get in")
    void placesAreGivenBack() throws IOException {
        takeAllPlacesOfComplaints();
        assertThat(complain().getStatus().value()).isEqualTo(503);
        hangUp();
        assertThat(complain().getStatus().value()).isEqualTo(201);
    }

    @Test
    @DisplayName("whoever is turned away at the door, for whatever reason, keeps no place")
    void nobodyKeepsAPlaceWhoWasTurnedAway() {
        double places = figure("places", Precedence.OTHER);
        for (String credential : List.of("Basic YTpi", "Bearer", "Bearer x.y.z")) {
            for (int i = 0; i <= places; i++) {
                client().get()
                        .uri("/v1/jurisdictions")
                        .header(HttpHeaders.AUTHORIZATION, credential)
                        .exchange()
                        .expectStatus()
                        .isUnauthorized();
            }
        }
        await().until(() -> figure("underway", Precedence.OTHER) == 0);
    }

    @Test
    @DisplayName("a report is in work from when it was read until it is kept")
    void reportsAreInWork() throws Exception {
        await().until(() -> Figures.now().get("kentongan_hearing_inwork", "") == 0);
        CompletableFuture<Integer> answer;
        try (Connection other = RunningApi.database().getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE kentongan.emergency_report IN SHARE MODE");
            answer = CompletableFuture.supplyAsync(this::fire, task -> new Thread(task).start());
            await().until(() -> Figures.now().get("kentongan_hearing_inwork", "") == 1);
            other.rollback();
        }
        assertThat(answer.join()).isIn(201, 202);
        await().until(() -> Figures.now().get("kentongan_hearing_inwork", "") == 0);
    }

    private int fire() {
        return client().post()
                .uri("/v1/emergency-reports")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(FIRE)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .value();
    }

    /** By complaints whose text never comes. */
    private void takeAllPlacesOfComplaints() throws IOException {
        while (figure("underway", Precedence.OTHER) < figure("places", Precedence.OTHER)) {
            int taken = (int) figure("underway", Precedence.OTHER);
            slow.add(beginComplaint());
            await().until(() -> figure("underway", Precedence.OTHER) > taken);
        }
    }

    private Socket beginComplaint() throws IOException {
        Socket socket = new Socket("localhost", URI.create(RunningApi.address()).getPort());
        String head =
                "POST /v1/complaints HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
                        + citizen
                        + "\r\nIdempotency-Key: "
                        + UUID.randomUUID()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n{";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private EntityExchangeResult<String> complain() {
        return client().post()
                .uri("/v1/complaints")
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + citizen)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(COMPLAINT)
                .exchange()
                .expectBody(String.class)
                .returnResult();
    }

    private static double figure(String what, Precedence precedence) {
        return Figures.now()
                .get("kentongan_admission_" + what, "precedence=\"" + precedence.name() + "\"");
    }
}
