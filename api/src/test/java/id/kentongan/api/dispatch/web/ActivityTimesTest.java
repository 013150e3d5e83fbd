package id.kentongan.api.dispatch.web;

import static id.kentongan.api.testing.RunningApi.client;
import static id.kentongan.api.testing.RunningApi.tokens;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;

import java.util.UUID;

class ActivityTimesTest {

    @ParameterizedTest
    @CsvSource({
        "activity, '%s', deviceTime",
        "activities, '{\"activities\": [%s]}', activities[0].deviceTime"
    })
    @DisplayName("a time before there were phones is the device's mistake")
    void aTimeThatCannotBe(String what, String body, String member) {
        String activity =
                "{\"activity\": \"EN_ROUTE\", \"deviceTime\": \"-400000-01-01T00:00:00Z\"}";

        client().post()
                .uri("/v1/assignments/" + UUID.randomUUID() + "/" + what)
                .headers(headers -> headers.setBearerAuth(tokens().agent("33.74")))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body.formatted(activity))
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.errors[0].member")
                .isEqualTo(member);
    }
}
