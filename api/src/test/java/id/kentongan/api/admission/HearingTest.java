package id.kentongan.api.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class HearingTest {

    private final MockClock clock = new MockClock();
    private final MeterRegistry meters = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final Hearing hearing = new Hearing(meters);
    private final Admission admission = new Admission(new LoopLag(), hearing, meters);

    @Test
    @DisplayName(
            "when reports are given up before they are kept, one more is told to come again, before"
                    + " anything is done for it; others are let in as ever")
    void turnsAwayInTime() {
        List<Disposable> callers = givenUpAgainAndAgain();

        assertThatThrownBy(() -> enter(Precedence.EMERGENCY))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.code()).isEqualTo(ProblemCode.OVERLOADED);
                            assertThat(problem.retryAfter())
                                    .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(3));
                        });
        assertThat(enter(Precedence.ADDITION)).isTrue();
        assertThat(refused(Precedence.EMERGENCY)).isEqualTo(1);
        assertThat(enter(Precedence.DESK)).isTrue();

        callers.forEach(Disposable::dispose);
        assertThat(enter(Precedence.EMERGENCY)).isTrue();
    }

    @Test
    @DisplayName("while 112 is turned away, whoever comes after it gives way")
    void othersGiveWay() {
        givenUpAgainAndAgain();
        assertThatThrownBy(() -> enter(Precedence.EMERGENCY)).isInstanceOf(Problem.class);
        double before = places(Precedence.OTHER);

        admission.look();
        double after = places(Precedence.OTHER);
        assertThat(after).isLessThan(before);

        admission.look();
        assertThat(places(Precedence.OTHER)).as("nobody was turned away since").isEqualTo(after);
    }

    private double places(Precedence precedence) {
        return meters.get("kentongan.admission.places")
                .tag("precedence", precedence.name())
                .gauge()
                .value();
    }

    @Test
    @DisplayName("after a standstill the looks that it covered are one")
    void looksOnceAfterAStandstill() {
        List<Disposable> callers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            callers.add(hearing.inWork(Mono.never()).subscribe());
        }
        clock.add(Duration.ofSeconds(3));
        for (int look = 0; look < 8; look++) {
            callers.subList(5 * look, 5 * look + 5).forEach(Disposable::dispose);
            hearing.look();
            clock.add(Duration.ofMillis(1));
        }
        assertThat(meters.get("kentongan.hearing.places").gauge().value())
                .isEqualTo(KeepingUp.MOST);
    }

    @Test
    @DisplayName("what fails at once is no reason to turn anybody away")
    void failuresAreNotLate() {
        for (int i = 0; i < 40; i++) {
            hearing.inWork(Mono.error(new IllegalStateException("refused")))
                    .onErrorComplete()
                    .block();
            pass(Duration.ofMillis(500));
        }
        assertThat(hearing.hasRoom()).isTrue();
        assertThat(meters.get("kentongan.hearing.inwork").gauge().value()).isZero();
        assertThat(meters.get("kentongan.hearing.places").gauge().value())
                .isEqualTo(KeepingUp.MOST);
    }

    /** Ends with as many in work as there are places. */
    private List<Disposable> givenUpAgainAndAgain() {
        List<Disposable> callers = new ArrayList<>();
        for (int round = 0; round < 6; round++) {
            callers.forEach(Disposable::dispose);
            callers.clear();
            for (int i = 0; i < KeepingUp.LEAST; i++) {
                callers.add(hearing.inWork(Mono.never()).subscribe());
            }
            pass(Duration.ofSeconds(3));
        }
        return callers;
    }

    private void pass(Duration time) {
        clock.add(time);
        hearing.look();
    }

    /** Whether what was asked for was done. */
    private boolean enter(Precedence precedence) {
        boolean[] done = {false};
        admission.admit(precedence, () -> Mono.fromRunnable(() -> done[0] = true)).block();
        return done[0];
    }

    private double refused(Precedence precedence) {
        return meters.get("kentongan.admission.refused")
                .tag("precedence", precedence.name())
                .functionCounter()
                .count();
    }
}
