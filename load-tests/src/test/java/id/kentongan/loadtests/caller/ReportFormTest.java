package id.kentongan.loadtests.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

class ReportFormTest {

    private final ReportForm form =
            ReportForm.of(
                    "/v1/emergency-reports", "127.0.0.1:1", "t0k3n", "FIRE", "Asap di lantai é");
    private final SplittableRandom random = new SplittableRandom(7);

    @Test
    void isARequestWhoseLengthIsThatOfItsBody() {
        String[] request = filled().split("\r\n\r\n", 2);
        int length = request[1].getBytes(StandardCharsets.UTF_8).length;
        assertThat(request[0])
                .startsWith("POST /v1/emergency-reports HTTP/1.1\r\nHost: 127.0.0.1:1\r\n")
                .contains("\r\nAuthorization: Bearer t0k3n\r\n")
                .endsWith("\r\nContent-Length: " + length);
    }

    @Test
    void holdsAPlaceInSemarang() {
        JsonNode body = JsonMapper.builder().build().readTree(filled().split("\r\n\r\n", 2)[1]);
        assertThat(body.at("/type").asString()).isEqualTo("FIRE");
        assertThat(body.at("/location/lat").asDouble()).isBetween(-7.0, -6.95);
        assertThat(body.at("/location/lon").asDouble()).isBetween(110.4, 110.48);
    }

    @Test
    void getsAnotherKeyAndPlaceEachTime() {
        String first = filled();
        String second = filled();
        assertThat(key(first))
                .matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
                .isNotEqualTo(key(second));
        assertThat(first.split("\r\n\r\n", 2)[1]).isNotEqualTo(second.split("\r\n\r\n", 2)[1]);
    }

    @Test
    void asksForNoTokenWhereNoneIsChecked() {
        ReportForm without = ReportForm.of("/", "h", "", "FIRE", "x");
        ByteBuffer buffer = ByteBuffer.allocate(without.length());
        without.writeTo(buffer, random);
        assertThat(new String(buffer.array(), StandardCharsets.UTF_8))
                .doesNotContain("Authorization");
    }

    private String filled() {
        ByteBuffer buffer = ByteBuffer.allocate(form.length());
        form.writeTo(buffer, random);
        return new String(buffer.array(), StandardCharsets.UTF_8);
    }

    private static String key(String request) {
        return request.lines()
                .filter(line -> line.startsWith("Idempotency-Key: "))
                .map(line -> line.substring("Idempotency-Key: ".length()))
                .findFirst()
                .orElseThrow();
    }
}
