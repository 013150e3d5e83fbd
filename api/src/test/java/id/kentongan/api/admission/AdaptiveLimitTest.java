package id.kentongan.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import id.kentongan.api.admission.Precedence.Bounds;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaptiveLimitTest {

    private static final double MILLISECOND = 1e6;

    private final AdaptiveLimit limit = new AdaptiveLimit(new Bounds(1, 16, 64, 0));

    @Test
    @DisplayName("places are added only where all were taken")
    void grows() {
        limit.look(false, 15);
        assertThat(limit.places()).isEqualTo(16);
        limit.look(false, 16);
        assertThat(limit.places()).isEqualTo(17);
    }

    @Test
    @DisplayName("the least always remain, and there are never more than the most")
    void bounds() {
        for (int i = 0; i < 100; i++) {
            limit.look(true, 64);
        }
        assertThat(limit.places()).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            limit.look(false, 64);
        }
        assertThat(limit.places()).isEqualTo(64);
    }

    /**
     * A service that does so many at once in 30 ms each; with more, each waits for its turn. As
     * many callers come as like to.
     */
    @ParameterizedTest
    @ValueSource(ints = {2, 8, 24})
    @DisplayName("finds what a machine can do at once, and stays there, however many come")
    void findsTheCapacity(int atOnce) {
        Strain strain = new Strain(20);
        strain.isFeltAt(30 * MILLISECOND, false);
        double places = 0;
        int looks = 2_000;
        for (int i = 0; i < looks; i++) {
            int underWay = limit.places();
            double millis = 30 * Math.max(1, (double) underWay / atOnce);
            limit.look(strain.isFeltAt(millis * MILLISECOND, true), underWay);
            places += (double) limit.places() / looks;
        }
        assertThat(places).isBetween(1.0 * atOnce, 2.0 * atOnce + 1);
    }
}
