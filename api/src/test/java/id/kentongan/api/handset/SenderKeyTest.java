package id.kentongan.api.handset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

class SenderKeyTest {

    private static final String SIGNED =
            "v=1&device_number=%2B33611223344&location_latitude=0.85732&location_longitude=-4.26325"
                    + "&location_time=1604912121000&location_accuracy=10.4&location_source=GPS"
                    + "&location_certainty=83&hmac=f64c70eb238bb239e00e8ac8c023bf2b5d3c41dd";

    @Test
    void knowsWhatTheSecretHasSigned() {
        assertThat(new SenderKey("AML").hasSigned(SIGNED)).isTrue();
        assertThat(new SenderKey("AML").hasSigned(SIGNED.replace("f64c", "F64C"))).isTrue();
        assertThat(new SenderKey("ALM").hasSigned(SIGNED)).isFalse();
        assertThat(new SenderKey("AML").hasSigned(SIGNED.replace("10.4", "10.5"))).isFalse();
        assertThat(new SenderKey("AML").hasSigned(SIGNED + "0")).isFalse();
        assertThat(new SenderKey("AML").hasSigned("v=1")).isFalse();
        assertThat(new SenderKey("AML").hasSigned("v=1&hmac=")).isFalse();
    }

    @Test
    void knowsTheSecretItself() {
        assertThat(new SenderKey("AML").is("AML")).isTrue();
        assertThat(new SenderKey("AML").is("AM")).isFalse();
        assertThat(new SenderKey("AML").is("")).isFalse();
        assertThat(new SenderKey("AML").is(null)).isFalse();
    }

    @Test
    void thereIsRoomForSoManyInASecond() {
        Pace pace = new Pace(2, Clock.fixed(Instant.EPOCH.plusSeconds(5), ZoneOffset.UTC));

        assertThat(pace.hasRoom()).isTrue();
        assertThat(pace.hasRoom()).isTrue();
        assertThat(pace.hasRoom()).isFalse();
    }
}
