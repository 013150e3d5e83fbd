package id.kentongan.loadtests.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

class CurveTest {

    private static final Curve SURGE = Curve.level(2, 10).then(60, 300).then(300, 300);

    @Test
    void goesStraightFromPointToPoint() {
        assertThat(SURGE.perSecond(0)).isEqualTo(2);
        assertThat(SURGE.perSecond(40)).isEqualTo(151);
        assertThat(SURGE.perSecond(200)).isEqualTo(300);
        assertThat(SURGE.seconds()).isEqualTo(370);
    }

    @Test
    void knowsHowManyCallsThatIs() {
        assertThat(SURGE.calls()).isEqualTo(20 + 9_060 + 90_000);
    }

    @Test
    void beginsAtTheBeginning() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Curve(List.of(new Curve.Point(1, 1), new Curve.Point(2, 1))));
    }

    @Test
    @DisplayName("the calls of a pace come as the curve says, however late one looks")
    void aPaceFollows() {
        Pace pace = Pace.following(0, SURGE);
        long now = TimeUnit.SECONDS.toNanos(1_000);
        List<Double> seconds = new ArrayList<>();
        while (!pace.over(now)) {
            assertThat(pace.untilDue(now)).isNegative();
            seconds.add(pace.take(now) / 1e9);
        }
        assertThat((double) seconds.size()).isCloseTo(SURGE.calls(), within(SURGE.calls() / 50));
        assertThat(seconds).isSorted();
        assertThat(seconds.stream().filter(at -> at < 10).count()).isBetween(19L, 21L);
        assertThat(seconds.stream().filter(at -> at >= 100 && at < 101).count())
                .isBetween(299L, 301L);
    }

    @Test
    @DisplayName("whoever listens hears of every call, and whether it was told when to come back")
    void aCrowdTells() throws IOException {
        Map<Integer, String> answers =
                Map.of(
                        1, "HTTP/1.1 503 Busy\r\nRetry-After: 2\r\nContent-Length: 0\r\n\r\n",
                        2, "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n",
                        3, TinyServer.HANG_UP);
        List<String> heard = new ArrayList<>();
        try (TinyServer server =
                        new TinyServer(
                                number ->
                                        answers.getOrDefault(
                                                number,
                                                "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"));
                Crowd crowd =
                        new Crowd(
                                server.address(),
                                List.of(ReportForm.of("/", "h", "", "FIRE", "x")))) {
            crowd.tell((since, now, status, comeBack) -> heard.add(status + " " + comeBack));
            crowd.follow(1, Curve.level(100, .05));
        }
        assertThat(heard)
                .containsExactly("503 true", "503 false", "0 false", "201 false", "201 false");
    }
}
