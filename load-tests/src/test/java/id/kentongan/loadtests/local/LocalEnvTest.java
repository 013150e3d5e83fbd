package id.kentongan.loadtests.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.util.List;
import java.util.Map;

class LocalEnvTest {

    @Test
    void readsWhatAShellWouldSource() {
        LocalEnv env =
                new LocalEnv(
                        List.of("# addresses", "API_URL='http://127.0.0.1:8080'", "TOKEN=a=b="),
                        Map.of());
        assertThat(env.address("API_URL")).isEqualTo(URI.create("http://127.0.0.1:8080"));
        assertThat(env.get("TOKEN")).isEqualTo("a=b=");
    }

    @Test
    void letsTheEnvironmentOverrideTheFile() {
        LocalEnv env = new LocalEnv(List.of("TOKEN='file'"), Map.of("TOKEN", "environment"));
        assertThat(env.get("TOKEN")).isEqualTo("environment");
    }

    @Test
    void saysWhatToStartWhenSomethingIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new LocalEnv(List.of(), Map.of()).get("AGENT_TOKEN"))
                .withMessageContaining("AGENT_TOKEN")
                .withMessageContaining("mvn spring-boot:run");
    }
}
