package id.kentongan.api.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

import reactor.core.Disposable;
import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class HearingTest {

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private long now;
    private final Hearing hearing = new Hearing(meters, () -> now);
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
    @DisplayName("after a standstill the looks that it covered are one")
    void looksOnceAfterAStandstill() {
        List<Disposable> callers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            callers.add(hearing.inWork(Mono.never()).subscribe());
        }
        now += Duration.ofSeconds(3).toNanos();
        for (int look = 0; look < 8; look++) {
            callers.subList(5 * look, 5 * look + 5).forEach(Disposable::dispose);
            hearing.look();
            now += Duration.ofMillis(1).toNanos();
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
        now += time.toNanos();
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
