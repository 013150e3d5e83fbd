package id.kentongan.api.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.R2dbcBadGrammarException;
import io.r2dbc.spi.R2dbcDataIntegrityViolationException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

class BlameTest {

    @ParameterizedTest
    @ValueSource(strings = {"22021", "22003", "23514", "23505", "54000", "P0001"})
    void isOnWhatTheDatabaseRefusesForWhatItIs(String state) {
        Throwable refusal = new R2dbcDataIntegrityViolationException("Siti", state);

        assertThat(Blame.isOnWhatWasAsked(refusal)).isTrue();
        assertThat(Blame.isOnWhatWasAsked(new DataIntegrityViolationException("Siti", refusal)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "25006", "40001", "42P01", "42501", "53300", "55P03", "57014"})
    void isNotOnWhatWasAskedOfADatabaseThatIsNotAsItShouldBe(String state) {
        assertThat(Blame.isOnWhatWasAsked(new R2dbcBadGrammarException("Siti", state))).isFalse();
    }

    @ParameterizedTest
    @MethodSource("away")
    void isNotOnWhatWasAskedOfADatabaseThatSaysNothing(Throwable away) {
        assertThat(Blame.isOnWhatWasAsked(away)).isFalse();
        assertThat(Blame.isOnWhatWasAsked(new IllegalStateException(away))).isFalse();
    }

    static Stream<Throwable> away() {
        return Stream.of(
                new DatabaseAway(),
                new R2dbcNonTransientResourceException("gone"),
                new R2dbcTransientResourceException("gone"),
                new R2dbcTimeoutException("late"),
                new DataAccessResourceFailureException("gone"),
                new TimeoutException("late"),
                new IOException("reset"));
    }

    @Test
    void isOnWhatOurOwnCodeStumblesOver() {
        assertThat(Blame.isOnWhatWasAsked(new IllegalArgumentException("odd"))).isTrue();
        assertThat(Blame.isOnWhatWasAsked(new NullPointerException())).isTrue();
    }

    @Test
    void quotesNobody() {
        Throwable refusal = new R2dbcDataIntegrityViolationException("Siti", "23514");

        assertThat(Blame.kindOf(new DataIntegrityViolationException("Siti", refusal)))
                .isEqualTo("R2dbcDataIntegrityViolationException 23514");
        assertThat(Blame.kindOf(new IllegalArgumentException("Siti")))
                .isEqualTo("IllegalArgumentException");
    }
}
