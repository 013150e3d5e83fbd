package id.kentongan.api.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;

class FixRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");

    private final FixRules rules = new FixRules(Duration.ofSeconds(30), Duration.ofHours(1), 500);

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    # lat,    lon,      seconds ago, accuracy, verdict
                    -6.99,    110.42,   0,           -,        -
                    -6.99,    110.42,   3600,        500,      -
                    -6.99,    110.42,   3601,        -,        TOO_OLD
                    -6.99,    110.42,   -30,         -,        -
                    -6.99,    110.42,   -31,         -,        IN_THE_FUTURE
                    -6.99,    110.42,   0,           500.1,    TOO_INACCURATE
                    -6.99,    110.42,   0,           NaN,      TOO_INACCURATE
                    0,        0,        0,           5,        NULL_ISLAND
                    -0.0,     0.000001, 0,           5,        NULL_ISLAND
                    0,        109.33,   0,           5,        -
                    -6.99,    0,        0,           5,        -
                    """)
    void believesOnlyWhatMayBeTrue(
            double lat,
            double lon,
            int secondsAgo,
            @Nullable Double accuracyMetres,
            @Nullable FixVerdict refusal) {
        UnitPosition fix =
                new UnitPosition(
                        UnitBuilder.unitId(1),
                        new GeoPoint(lat, lon),
                        NOW.minusSeconds(secondsAgo),
                        accuracyMetres,
                        null,
                        null);

        assertThat(rules.refusalOf(fix, NOW)).isEqualTo(refusal);
    }

    @Test
    void refusesRulesThatBelieveNothing() {
        Duration minute = Duration.ofMinutes(1);

        assertThatThrownBy(() -> new FixRules(minute.negated(), minute, 1))
                .hasMessageContaining("futureTolerance");
        assertThatThrownBy(() -> new FixRules(minute, Duration.ZERO, 1))
                .hasMessageContaining("oldest");
        assertThatThrownBy(() -> new FixRules(minute, minute, Double.NaN))
                .hasMessageContaining("maxAccuracyMetres");
    }
}
