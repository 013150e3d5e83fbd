package id.kentongan.loadtests.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import java.util.List;

class FiguresTest {

    @Nested
    class TheMedian {

        @Test
        void isTheMiddleOneAndNotTheMean() {
            assertThat(Median.of(List.of(9_000, 5, 7))).isEqualTo(7);
        }

        @Test
        void ofAnEvenNumberIsHalfwayBetweenTheTwoInTheMiddle() {
            assertThat(Median.of(List.of(4.0, 1.0, 3.0, 100.0))).isEqualTo(3.5);
        }

        @Test
        void ofNothingIsRefused() {
            assertThatIllegalArgumentException().isThrownBy(() -> Median.of(List.of()));
        }
    }

    @Nested
    class ARatio {

        @Test
        void saysHowManyTimesTheBase() {
            assertThat(Figure.ratio(6_700, 3_200)).isEqualTo("2.09x");
        }

        @Test
        void isADashWithoutABase() {
            assertThat(Figure.ratio(6_700, 0)).isEqualTo("-");
            assertThat(Figure.ratio(Double.NaN, 3_200)).isEqualTo("-");
        }
    }

    @Nested
    class OtherFigures {

        @Test
        void areWrittenTheSameEverywhere() {
            assertThat(Figure.count(6712.4)).isEqualTo("6,712");
            assertThat(Figure.millis(4_211)).isEqualTo("4.21");
            assertThat(Figure.percent(0.254)).isEqualTo("25 %");
        }
    }

    @Nested
    class ATable {

        @Test
        void alignsTheFirstColumnLeftAndTheOthersRight() {
            String text =
                    new TextTable("who", "reports/s")
                            .row("database", "5,512")
                            .row("Kentongan", "6,712")
                            .render();
            assertThat(text)
                    .isEqualTo(
                            """
                            who        reports/s
                            --------------------
                            database       5,512
                            Kentongan      6,712
                            """);
        }

        @Test
        void refusesARowOfAnotherWidth() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TextTable("who", "rate").row("database"));
        }
    }
}
