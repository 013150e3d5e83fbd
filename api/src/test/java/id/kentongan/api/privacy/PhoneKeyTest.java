package id.kentongan.api.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Base64;

class PhoneKeyTest {

    @ParameterizedTest
    @CsvSource({
        "+6281234567890, 6281234567890",
        "+62 812-3456-7890, 6281234567890",
        "+62 (0)812 3456 7890, 6281234567890",
        "006281234567890, 6281234567890",
        "081234567890, 6281234567890",
        "81234567890, 6281234567890",
        "6281234567890, 6281234567890",
        "(024) 8311 112, 62248311112",
        "+44 20 7946 0958, 442079460958",
    })
    void aNumberIsTheSameHoweverItIsWritten(String number, String canonical) {
        assertThat(PhoneKey.canonical(number)).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "112", "unknown", "+1234567890123456789"})
    void whatIsNoNumberHasNoKey(String number) {
        assertThat(PhoneKey.canonical(number)).isNull();
        assertThat(key(0).of(number)).isNull();
    }

    @Test
    void aKeyTellsNumbersApartAndMeansNothingUnderAnotherSecret() {
        assertThat(key(0).of("081234567890")).isEqualTo(key(0).of("+6281234567890"));
        assertThat(key(0).of("081234567890")).isNotEqualTo(key(0).of("081234567891"));
        assertThat(key(0).of("081234567890")).isNotEqualTo(key(1).of("081234567890"));
    }

    private static PhoneKey key(int first) {
        byte[] secret = new byte[32];
        secret[0] = (byte) first;
        return new PhoneKey(
                new Vault(new PrivacySettings(Base64.getEncoder().encodeToString(secret))));
    }
}
