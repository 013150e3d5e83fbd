package id.kentongan.loadtests.push;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

class PushTimesTest {

    private static final Instant ACKNOWLEDGED = Instant.parse("2026-11-21T08:00:00Z");

    @Test
    void runFromTheAcknowledgementToTheFirstAndToEveryPush() {
        PushTimes times =
                PushTimes.of(
                        List.of(new Acknowledged("r1", ACKNOWLEDGED, 2)),
                        List.of(dispatch("r1", "n1", 40), dispatch("r1", "n2", 90)));
        assertThat(times.first().getTotalCount()).isEqualTo(1);
        assertThat(times.first().getMaxValue() / 1000).isEqualTo(40);
        assertThat(times.every().getTotalCount()).isEqualTo(2);
        assertThat(times.every().getMaxValue() / 1000).isEqualTo(90);
        assertThat(times.missing()).isZero();
    }

    @Test
    void sayHowManyUnitsHeardNothing() {
        PushTimes times =
                PushTimes.of(
                        List.of(
                                new Acknowledged("r1", ACKNOWLEDGED, 3),
                                new Acknowledged("r2", ACKNOWLEDGED, 0)),
                        List.of(dispatch("r1", "n1", 40)));
        assertThat(times.missing()).isEqualTo(2);
    }

    @Test
    void sayWhatCameTwiceWithoutCountingItTwice() {
        PushTimes times =
                PushTimes.of(
                        List.of(new Acknowledged("r1", ACKNOWLEDGED, 1)),
                        List.of(dispatch("r1", "n1", 40), dispatch("r1", "n1", 4_000)));
        assertThat(times.repeated()).isEqualTo(1);
        assertThat(times.every().getTotalCount()).isEqualTo(1);
    }

    @Test
    void leaveOutReceiptsAndWhatOthersReported() {
        Push receipt = new Push("r1", "n1", false, ACKNOWLEDGED);
        PushTimes times =
                PushTimes.of(
                        List.of(new Acknowledged("r1", ACKNOWLEDGED, 0)),
                        List.of(receipt, dispatch("r9", "n2", 5)));
        assertThat(times.every().getTotalCount()).isZero();
    }

    @Test
    void takeAPushThatOvertookItsAcknowledgementForOneWithoutDelay() {
        PushTimes times =
                PushTimes.of(
                        List.of(new Acknowledged("r1", ACKNOWLEDGED, 1)),
                        List.of(dispatch("r1", "n1", -3)));
        assertThat(times.first().getMaxValue()).isZero();
    }

    private static Push dispatch(String reportId, String notificationId, long millis) {
        return new Push(reportId, notificationId, true, ACKNOWLEDGED.plusMillis(millis));
    }
}
