package id.kentongan.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

class OptionsTest {

    @Test
    void nothingSaidMeansEverythingOnTheUsualPortsWithItsData() {
        Options options = read();

        assertThat(options.fresh()).isFalse();
        assertThat(options.without()).isEmpty();
        assertThat(options.cities()).hasSize(7);
        assertThat(options.ports()).isEqualTo(Ports.usual());
        assertThat(options.home()).endsWithRaw(Path.of("local-stack/target"));
    }

    @Test
    void theUsualPortsAreTheDocumentedOnes() {
        assertThat(Ports.usual())
                .hasToString(
                        "{API=8080, API_MANAGEMENT=8081, NOTIFIER=8082, ISSUER=8083, FCM=8084,"
                                + " POSTGRES=5442, KAFKA=9192}");
    }

    @Test
    void flagsAreFollowed() {
        Options options =
                read(
                        "--fresh",
                        "--without=api,notifier",
                        "--cities=33.74,51.03",
                        "--fcm-port=9999");

        assertThat(options.fresh()).isTrue();
        assertThat(options.without()).containsExactly(Part.API, Part.NOTIFIER);
        assertThat(options.cities()).containsExactly("33.74", "51.03");
        assertThat(options.ports().number(Port.FCM)).isEqualTo(9999);
    }

    @Test
    void noCitiesCanBeAskedFor() {
        assertThat(read("--cities=none").cities()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Port.class)
    void everyPortHasAFlagAndAVariable(Port port) {
        Options byFlag = read("--" + port.flag() + "=12345");
        Options byVariable = Options.read(List.of(), Map.of(port.variable(), "12345"));

        assertThat(byFlag.ports().number(port)).isEqualTo(12_345);
        assertThat(byVariable.ports()).isEqualTo(byFlag.ports());
    }

    @Test
    void aFlagCountsMoreThanAVariable() {
        Options options =
                Options.read(
                        List.of("--api-port=1111"), Map.of("KENTONGAN_LOCAL_API_PORT", "2222"));

        assertThat(options.ports().number(Port.API)).isEqualTo(1111);
    }

    @Test
    void theOtherFlagsHaveVariablesToo() {
        Options options =
                Options.read(
                        List.of(),
                        Map.of(
                                "KENTONGAN_LOCAL_FRESH", "true",
                                "KENTONGAN_LOCAL_WITHOUT", "api",
                                "KENTONGAN_LOCAL_CITIES", "32.73",
                                "KENTONGAN_LOCAL_JAVA_FLAGS", "-Xmx1g  -Xlog:gc"));

        assertThat(options.fresh()).isTrue();
        assertThat(options.without()).containsExactly(Part.API);
        assertThat(options.cities()).containsExactly("32.73");
        assertThat(options.javaFlags()).containsExactly("-Xmx1g", "-Xlog:gc");
    }

    @Test
    void freePortsAreAllDifferentOnceSettled() {
        Ports ports = Ports.free().settled();

        Set<Integer> numbers = new HashSet<>();
        for (Port port : Port.values()) {
            numbers.add(ports.number(port));
        }
        assertThat(numbers).hasSize(Port.values().length).doesNotContain(0);
    }

    @Nested
    class WhenAFlagCannotBeFollowed {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "--freshly           | There is no flag --freshly",
                    "fresh               | There is no flag fresh",
                    "--without=kafak     | not 'kafak'",
                    "--without=kafak     | postgres,kafka,issuer,fcm,api,notifier",
                    "--api-port=eighty   | --api-port takes a port from 0 to 65535, not 'eighty'",
                    "--api-port=65536    | --api-port takes a port from 0 to 65535, not 65536",
                    "--api-port          | --api-port takes a port",
                    "--fresh=maybe       | --fresh takes true or false, not maybe",
                    "--cities=31.71      | not '31.71'"
                })
        void itSaysWhichAndWhatItTakes(String flag, String message) {
            assertThatThrownBy(() -> read(flag))
                    .isInstanceOf(BadOption.class)
                    .hasMessageContaining(message);
        }

        @Test
        void anUnknownFlagIsAnsweredWithAllThereAre() {
            assertThatThrownBy(() -> read("--port=1"))
                    .hasMessageContaining("--fresh")
                    .hasMessageContaining("--without=")
                    .hasMessageContaining("--kafka-port=");
        }

        @Test
        void aVariableIsNamedToo() {
            assertThatThrownBy(
                            () -> Options.read(List.of(), Map.of("KENTONGAN_LOCAL_FCM_PORT", "x")))
                    .isInstanceOf(BadOption.class)
                    .hasMessageContaining("KENTONGAN_LOCAL_FCM_PORT");
        }
    }

    private static Options read(String... flags) {
        return Options.read(List.of(flags), Map.of());
    }
}
