package id.kentongan.loadtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class OptionsTest {

    private final Options options =
            new Options()
                    .with("rounds", "5", "how many")
                    .with("levels", "32,64", "connections")
                    .with("kafka", "on", "relay");

    @Test
    void takeWhatIsGivenAndTheUsualForTheRest() {
        options.read("--rounds=2");
        assertThat(options.count("rounds")).isEqualTo(2);
        assertThat(options.counts("levels")).containsExactly(32, 64);
        assertThat(options.asRun()).isEqualTo("--rounds=2 --levels=32,64 --kafka=on");
    }

    @Test
    void refuseWhatTheyDoNotKnowAndSayWhatTheyDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.read("--round=2"))
                .withMessageContaining("--round=2")
                .withMessageContaining("--rounds=5  how many");
    }

    @Test
    void refuseAValueOfTheWrongKindNamingTheOption() {
        options.read("--rounds=0", "--kafka=yes");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.count("rounds"))
                .withMessageContaining("--rounds");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.on("kafka"))
                .withMessageContaining("on or off");
    }
}
