package id.kentongan.api.handover;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.UUID;

class HandOverStateTest {

    @ParameterizedTest
    @CsvSource({
        "OFFERED, -1, OFFERED",
        "OFFERED, 0, TIMED_OUT",
        "OFFERED, 1, TIMED_OUT",
        "ACCEPTED, 1, ACCEPTED",
        "REFUSED, 1, REFUSED",
        "WITHDRAWN, 1, WITHDRAWN"
    })
    @DisplayName("the clock decides, before anybody has written down that time is over")
    void theClockDecides(HandOverState written, int secondsLate, HandOverState state) {
        UUID id = UUID.randomUUID();
        Instant acceptBy = Instant.parse("2026-11-27T12:00:00Z");
        HandOver offered =
                new HandOver(id, id, "97.01", "PLN", written, acceptBy, acceptBy, null, null, null);

        assertThat(offered.stateAt(acceptBy.plusSeconds(secondsLate))).isEqualTo(state);
    }
}
