package id.kentongan.api.open311;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;
import java.time.ZoneId;

/** Times as clients write them. */
class TimeOfAnyFormTest {

    private static final ZoneId JAKARTA = ZoneId.of("Asia/Jakarta");

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T07:30:00Z, 2026-11-21T07:30:00Z",
        "2026-11-21T07:30:00+07:00, 2026-11-21T00:30:00Z",
        "2026-11-21T07:30:00 07:00, 2026-11-21T00:30:00Z",
        "2026-11-21T07:30:00+0700, 2026-11-21T00:30:00Z",
        "2026-11-21T07:30:00 0700, 2026-11-21T00:30:00Z",
        "2026-11-21T07:30:00-05:00, 2026-11-21T12:30:00Z",
        "2026-11-21T07:30:00.25+07:00, 2026-11-21T00:30:00.250Z",
        "2026-11-21T07:30:00, 2026-11-21T00:30:00Z",
        "2026-11-21T07:30, 2026-11-21T00:30:00Z",
        "2026-11-21, 2026-11-20T17:00:00Z",
    })
    @DisplayName("are read as they are meant")
    void areRead(String text, Instant meant) {
        assertThat(TimeOfAnyForm.read(text, JAKARTA)).isEqualTo(meant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "",
                "2026-13-01",
                "2026-11-21T25:00:00Z",
                "1969-12-31",
                "+10000-01-01T00:00:00Z",
                "2026-11-21T07:30:00+99:00",
                "-999999999-01-01",
                "2026-11-21T07:30:00.000000000000000000000000000000000000Z"
            })
    @DisplayName("and none is made of what is none")
    void areNone(String text) {
        assertThat(TimeOfAnyForm.read(text, JAKARTA)).isNull();
    }

    @Test
    @DisplayName("are written with their offset, and without fractions of a second")
    void areWritten() {
        assertThat(TimeOfAnyForm.written(Instant.parse("2026-11-21T00:30:00.999Z"), JAKARTA))
                .isEqualTo("2026-11-21T07:30:00+07:00");
    }
}
