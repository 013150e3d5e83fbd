package id.kentongan.api.kpi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

class SpreadTest {

    @Test
    void nothingWasMeasured() {
        assertThat(Spread.of(List.of())).isEqualTo(new Spread(0, 0, 0, 0, 0, 0, 0, 0));
    }

    /** Of 1, 2, 3 and so on up to n. */
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1, 1, 1, 1",
        "9, 5, 5, 9, 9, 9, 9",
        "10, 5.5, 5, 9, 10, 10, 10",
        "11, 6, 6, 10, 11, 11, 10.5",
        "100, 50.5, 50, 90, 95, 99, 95.5",
        "101, 51, 51, 91, 96, 100, 96"
    })
    void percentilesAreByRank(
            int n, double mean, double p50, double p90, double p95, double p99, double worst) {
        List<Bucket> times =
                IntStream.rangeClosed(1, n).mapToObj(each -> new Bucket(each, 1, each, 0)).toList();

        assertThat(Spread.of(times)).isEqualTo(new Spread(n, mean, p50, p90, p95, p99, worst, 0));
    }

    @Test
    void equalTimesAreAllCounted() {
        Spread spread = Spread.of(List.of(new Bucket(5, 18, 90, 18), new Bucket(60, 2, 120, 0)));

        assertThat(spread).isEqualTo(new Spread(20, 10.5, 5, 5, 60, 60, 60, 18));
    }

    @Test
    void theWorstTenthMayEndAmongEqualTimes() {
        Spread spread = Spread.of(List.of(new Bucket(5, 29, 145, 0), new Bucket(65, 1, 65, 0)));

        assertThat(spread.worstTenthSeconds()).isEqualTo((65 + 5 + 5) / 3.0);
    }

    @Test
    void fractionsAreKept() {
        Spread spread = Spread.of(List.of(new Bucket(5, 1, 5.25, 0), new Bucket(7, 1, 7.75, 0)));

        assertThat(spread.meanSeconds()).isEqualTo(6.5);
        assertThat(spread.p50Seconds()).isEqualTo(5.25);
        assertThat(spread.p99Seconds()).isEqualTo(7.75);
    }

    @RepeatedTest(30)
    void isWhatSortingAllOfThemGives() {
        SplittableRandom random = new SplittableRandom();
        double[] times =
                random.doubles(random.nextInt(1, 400), 0, random.nextInt(1, 900)).toArray();
        Tally tally = new Tally(Division.NONE);
        for (double time : times) {
            tally.measured(
                    null, Measure.ANSWER, new Bucket((int) time, 1, time, time <= 15 ? 1 : 0));
        }

        Spread spread = tally.table().groups().get(0).times().get(0).spread();

        Arrays.sort(times);
        int n = times.length;
        int tenth = (int) Math.ceil(n / 10.0);
        assertThat(spread.count()).isEqualTo(n);
        assertThat(spread.meanSeconds())
                .isCloseTo(Arrays.stream(times).average().orElseThrow(), within(1e-6));
        assertThat(spread.p50Seconds()).isCloseTo(times[(n + 1) / 2 - 1], within(1.0));
        assertThat(spread.p90Seconds()).isCloseTo(times[(9 * n + 9) / 10 - 1], within(1.0));
        assertThat(spread.worstTenthSeconds())
                .isCloseTo(Arrays.stream(times, n - tenth, n).average().orElseThrow(), within(1.0));
        assertThat(spread.within()).isEqualTo(Arrays.stream(times).filter(t -> t <= 15).count());
        assertThat(spread.p50Seconds()).isLessThanOrEqualTo(spread.p90Seconds());
        assertThat(spread.p90Seconds()).isLessThanOrEqualTo(spread.p95Seconds());
        assertThat(spread.p95Seconds()).isLessThanOrEqualTo(spread.p99Seconds());
    }
}
