package id.kentongan.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.localstack.process.FreePort;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

class LocalStackTest {
    private static final Set<Part> ALL_BUT_THE_STAND_IN =
            EnumSet.complementOf(EnumSet.of(Part.FCM));

    @TempDir private Path home;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final Progress progress =
            Progress.on(new PrintStream(said, true, StandardCharsets.UTF_8));

    @Test
    void theFoundationStartsAndNothingOfItIsLeftWhenItEnds() throws Exception {
        Options options = Options.forTest(home).leavingOut(Set.of(Part.API, Part.NOTIFIER));
        Addresses addresses;

        try (LocalStack stack = LocalStack.start(options, progress)) {
            addresses = stack.addresses();
            assertThat(said.toString(StandardCharsets.UTF_8))
                    .contains("postgres  ready")
                    .contains("kafka     ready")
                    .contains("issuer    ready")
                    .contains("fcm       ready");
            try (Connection connection = DriverManager.getConnection(addresses.jdbc())) {
                assertThat(connection.isValid(5)).isTrue();
            }
            stack.kill(Part.KAFKA);
            assertThatThrownBy(() -> connect(kafkaPort(stack))).isInstanceOf(IOException.class);
            stack.start(Part.KAFKA);
            assertThatCode(() -> connect(kafkaPort(stack))).doesNotThrowAnyException();
            assertThat(sourced("echo \"$FCM_URL $KAFKA_BOOTSTRAP $UNIT_TOKEN\""))
                    .isEqualTo(
                            addresses.fcm()
                                    + " "
                                    + addresses.kafkaBootstrap()
                                    + " "
                                    + stack.tokens().unit());
        }

        assertThatThrownBy(() -> connect(addresses.postgresPort())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> connect(addresses.fcm().getPort()))
                .isInstanceOf(IOException.class);
        assertThat(Files.list(home.resolve("run")).filter(file -> file.toString().endsWith("pid")))
                .isEmpty();
    }

    @Nested
    class WhenAPortIsTaken {

        @Test
        void itSaysWhichWhatForAndHowToChooseAnother() throws IOException {
            try (ServerSocket squatter = new ServerSocket(0, 1, FreePort.loopback())) {
                int port = squatter.getLocalPort();

                assertThatThrownBy(() -> LocalStack.start(onPort(port), progress))
                        .isInstanceOf(StartFailed.class)
                        .hasMessageContaining("Port " + port + " is taken")
                        .hasMessageContaining("the Firebase stand-in")
                        .hasMessageContaining("--fcm-port=")
                        .hasMessageContaining("KENTONGAN_LOCAL_FCM_PORT");
                assertThat(said.toString(StandardCharsets.UTF_8)).doesNotContain("starting");
            }
        }

        @Test
        void theDirectoryIsFreeAgainForAnotherTry() throws IOException {
            try (ServerSocket squatter = new ServerSocket(0, 1, FreePort.loopback())) {
                assertThatThrownBy(
                        () -> LocalStack.start(onPort(squatter.getLocalPort()), progress));
            }

            assertThatCode(() -> LocalStack.start(onPort(0), progress).close())
                    .doesNotThrowAnyException();
        }

        private Options onPort(int port) {
            return standInOnly().withPorts(Ports.free().with(Port.FCM, port));
        }
    }

    @Nested
    class WhenAnotherStackRunsOverTheSameDirectory {

        @Test
        void itSaysSoAndTouchesNothing() {
            try (LocalStack first = LocalStack.start(standInOnly(), progress)) {
                assertThatThrownBy(() -> LocalStack.start(standInOnly(), progress))
                        .isInstanceOf(StartFailed.class)
                        .hasMessageContaining("fcm is already run")
                        .hasMessageContaining("process id " + ProcessHandle.current().pid())
                        .hasMessageContaining("--without=fcm");
                assertThatCode(() -> connect(first.addresses().fcm().getPort()))
                        .doesNotThrowAnyException();
            }
        }

        @Test
        void otherPartsMayRunBesideIt() {
            Options issuerOnly =
                    Options.forTest(home).leavingOut(EnumSet.complementOf(EnumSet.of(Part.ISSUER)));

            try (LocalStack first = LocalStack.start(standInOnly(), progress);
                    LocalStack second = LocalStack.start(issuerOnly, progress)) {
                assertThat(second.tokens().citizen()).isNotEmpty();
                assertThatThrownBy(() -> second.kill(Part.FCM)).hasMessageContaining("left out");
                assertThat(first.addresses().fcm()).isNotEqualTo(second.addresses().fcm());
            }
        }
    }

    @Test
    void withoutAnIssuerThereAreNoTokensAndThatIsNoError() {
        try (LocalStack stack = LocalStack.start(standInOnly(), progress)) {
            assertThatThrownBy(stack::tokens).hasMessageContaining("Nobody issues tokens");
            assertThat(said.toString(StandardCharsets.UTF_8)).contains("nobody issues tokens");
        }
    }

    private Options standInOnly() {
        return Options.forTest(home).leavingOut(ALL_BUT_THE_STAND_IN);
    }

    private static int kafkaPort(LocalStack stack) {
        return Integer.parseInt(stack.addresses().kafkaBootstrap().split(":")[1]);
    }

    private String sourced(String command) throws IOException, InterruptedException {
        Process shell =
                new ProcessBuilder(
                                List.of(
                                        "sh",
                                        "-c",
                                        ". " + home.resolve("local.env") + "; " + command))
                        .start();
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return output.trim();
    }

    private static void connect(int port) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(FreePort.loopback(), port));
        }
    }
}
