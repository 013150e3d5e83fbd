package id.kentongan.api.handset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

class SenderKeyTest {

    private static final String PART =
            "v=1&device_number=%2B33611223344&location_latitude=0.85732&location_longitude=-4.26325"
                    + "&location_time=1604912121000&location_accuracy=10.4&location_source=GPS"
                    + "&location_certainty=83";
    private static final String SIGNED = PART + "&hmac=f64c70eb238bb239e00e8ac8c023bf2b5d3c41dd";

    @Test
    void knowsWhatTheSecretHasSigned() {
        assertThat(new SenderKey("AML").signedPartOf(SIGNED)).isEqualTo(PART);
        assertThat(new SenderKey("AML").signedPartOf(SIGNED.replace("f64c", "F64C")))
                .isEqualTo(PART);
        assertThat(new SenderKey("ALM").signedPartOf(SIGNED)).isNull();
        assertThat(new SenderKey("AML").signedPartOf(SIGNED.replace("10.4", "10.5"))).isNull();
        assertThat(new SenderKey("AML").signedPartOf(SIGNED + "0")).isNull();
        assertThat(new SenderKey("AML").signedPartOf("v=1")).isNull();
        assertThat(new SenderKey("AML").signedPartOf("v=1&hmac=")).isNull();
    }

    @Test
    void namesAMessageForThoseWhoKnowTheSecretOnly() {
        UUID id = new SenderKey("AML").idOf(PART);

        assertThat(new SenderKey("AML").idOf(PART)).isEqualTo(id);
        assertThat(new SenderKey("ALM").idOf(PART)).isNotEqualTo(id);
        assertThat(new SenderKey("AML").idOf(PART + "1")).isNotEqualTo(id);
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
