package id.kentongan.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StrainTest {

    private static final double MILLISECOND = 1e6;
    private static final int A_MINUTE_OF_LOOKS = 600;

    private final Strain strain = new Strain(5);

    @Test
    @DisplayName("what nobody would notice is no strain, whatever is usual")
    void unnoticed() {
        assertThat(felt(0.1)).isFalse();
        assertThat(felt(4.9)).isFalse();
    }

    @Test
    @DisplayName("half as much again as usual is no strain yet, more is")
    void halfAsMuchAgain() {
        assertThat(felt(10)).isFalse();
        assertThat(felt(15)).isFalse();
        assertThat(felt(16)).isTrue();
    }

    @Test
    @DisplayName("a first impression that was too slow is soon forgotten")
    void gettingFaster() {
        felt(1_000);
        for (int i = 0; i < A_MINUTE_OF_LOOKS / 10; i++) {
            assertThat(felt(6)).isFalse();
        }
        assertThat(felt(15)).isTrue();
    }

    @Test
    @DisplayName("slow does not pass for usual while somebody is held back")
    void aLastingLoad() {
        felt(6);
        for (int i = 0; i < 10 * A_MINUTE_OF_LOOKS; i++) {
            assertThat(strain.isFeltAt(15 * MILLISECOND, true)).isTrue();
        }
    }

    @Test
    @DisplayName("a database that has become slower for good is taken as it is after minutes")
    void slowerForGood() {
        felt(6);
        assertThat(felt(15)).isTrue();
        for (int i = 0; i < 2 * A_MINUTE_OF_LOOKS; i++) {
            felt(15);
        }
        assertThat(felt(15)).isFalse();
    }

    private boolean felt(double millis) {
        return strain.isFeltAt(millis * MILLISECOND, false);
    }
}
