package id.kentongan.api.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.Problem;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

class PeriodTest {

    private static final ZoneId JAYAPURA = ZoneId.of("Asia/Jayapura");

    @Test
    void daysAreTheCitysAndWhole() {
        assertThat(Period.of("2026-11-01", "2026-11-01", JAYAPURA))
                .isEqualTo(
                        new Period(
                                Instant.parse("2026-10-31T15:00:00Z"),
                                Instant.parse("2026-11-01T15:00:00Z"),
                                JAYAPURA));
    }

    @Test
    void momentsAreTakenAsTheyAre() {
        assertThat(Period.of("2026-11-01T07:00:00+09:00", "2026-11-01T06:00:00Z", JAYAPURA))
                .isEqualTo(
                        new Period(
                                Instant.parse("2026-10-31T22:00:00Z"),
                                Instant.parse("2026-11-01T06:00:00Z"),
                                JAYAPURA));
    }

    @ParameterizedTest
    @CsvSource({
        "              , 2026-11-01    , from REQUIRED",
        "2026-11-01    ,               , to REQUIRED",
        "yesterday     , 2026-11-01    , from WRONG_TYPE",
        "2026-02-30    , 2026-11-01    , from WRONG_TYPE",
        "2026-11-01    , 2026-11-1     , to WRONG_TYPE",
        "2026-11-02    , 2026-11-01    , to OUT_OF_RANGE",
        "2026-01-01    , 2026-04-03    , to OUT_OF_RANGE",
        "1899-01-01    , 2026-04-03    , from OUT_OF_RANGE",
        "2026-11-01T00:00:00Z, 2026-11-01T00:00:00Z, to OUT_OF_RANGE"
    })
    void aWrongPeriodNamesWhatIsWrong(String from, String to, String error) {
        Problem problem = catchThrowableOfType(Problem.class, () -> Period.of(from, to, JAYAPURA));

        assertThat(problem.errors())
                .extracting(each -> each.member() + " " + each.code())
                .containsExactly(error);
    }

    @Test
    void bothEndsMayBeWrong() {
        Problem problem = catchThrowableOfType(Problem.class, () -> Period.of("a", "b", JAYAPURA));

        assertThat(problem.errors()).extracting(MemberError::member).containsExactly("from", "to");
    }

    @Test
    void aQuarterIsNotTooLongAndIsCutWithoutGapOrOverlap() {
        Period quarter = Period.of("2026-01-01", "2026-04-02", JAYAPURA);

        List<Period> pieces = quarter.pieces();

        assertThat(pieces).hasSize(92);
        assertThat(pieces.get(0).from()).isEqualTo(quarter.from());
        assertThat(pieces.get(91).until()).isEqualTo(quarter.until());
        for (int i = 1; i < 92; i++) {
            assertThat(pieces.get(i).from()).isEqualTo(pieces.get(i - 1).until());
        }
    }
}
