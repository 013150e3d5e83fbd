package id.kentongan.loadtests.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * Worlds of the first seeds, without a violation; {@code -Drun=Simulation} plays more. And that
 * known mistakes are found, without which the first would say nothing.
 */
class SimulationTest {

    private static final int SEEDS = Integer.getInteger("simulation.seeds", 300);

    /** So many worlds may pass before a known mistake shows. */
    private static final int UNTIL_FOUND = 200;

    private static Simulator simulator;

    @BeforeAll
    static void install() {
        simulator = new Simulator();
    }

    @AfterAll
    static void close() {
        simulator.close();
    }

    @Test
    void noSeedBreaksAPromise() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            Outcome outcome = simulator.play(seed, Bug.NONE);

            assertThat(outcome.violations())
                    .as("-Drun=Simulation -Dargs=\"--first=%d --trace=on\"", seed)
                    .isEmpty();
        }
    }

    @Test
    void aSeedPlayedTwiceTakesTheSameSteps() {
        for (long seed = 1; seed <= 3; seed++) {
            Outcome once = simulator.replay(seed, Bug.NONE);
            Outcome again = simulator.replay(seed, Bug.NONE);

            assertThat(again.trace()).isEqualTo(once.trace());
            assertThat(again.traceHash()).isEqualTo(once.traceHash());
            assertThat(again.steps()).isEqualTo(once.steps());
        }
    }

    @Test
    void anotherSeedIsAnotherWorld() {
        assertThat(simulator.play(1, Bug.NONE).traceHash())
                .isNotEqualTo(simulator.play(2, Bug.NONE).traceHash());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void findsAKnownMistake(Bug bug) {
        assertThat(seedThatShows(bug)).as("the first seed that shows %s", bug).isPositive();
    }

    /** 0 when none does. */
    private static long seedThatShows(Bug bug) {
        for (long seed = 1; seed <= UNTIL_FOUND; seed++) {
            if (!simulator.play(seed, bug).isGood()) {
                return seed;
            }
        }
        return 0;
    }
}
