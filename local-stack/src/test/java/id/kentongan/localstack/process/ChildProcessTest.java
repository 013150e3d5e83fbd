package id.kentongan.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

class ChildProcessTest {
    @TempDir private Path directory;

    private Path log;
    private Path pidFile;
    private ChildProcess child;

    @BeforeEach
    void prepare() {
        log = directory.resolve("child.log");
        pidFile = directory.resolve("child.pid");
        child = new ChildProcess("sleeper", log, pidFile);
    }

    @AfterEach
    void end() {
        child.kill();
    }

    @Test
    void getsItsSettingsAndSpeaksIntoItsLog() {
        start("run");

        await().until(() -> read(log).contains("setting is here"));
        assertThat(child.isAlive()).isTrue();
    }

    @Test
    void endsWhenAskedTo() {
        start("run");
        await().until(() -> read(log).contains("setting is"));

        child.stop(Duration.ofSeconds(20));

        assertThat(child.isAlive()).isFalse();
        assertThat(read(log)).contains("ended in good order");
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void hearsNothingOfCtrlC() throws Exception {
        start("run");
        await().until(() -> read(log).contains("setting is"));

        new ProcessBuilder("kill", "-INT", Long.toString(child.pid().orElseThrow()))
                .start()
                .waitFor();
        child.stop(Duration.ofSeconds(20));

        // 130 is the exit code of Ctrl-C, and it came first.
        assertThat(child.exitCode()).isNotEqualTo(130);
    }

    @Test
    void isKilledWithoutALastWord() {
        start("run");
        await().until(() -> read(log).contains("setting is"));

        child.kill();

        assertThat(child.isAlive()).isFalse();
        assertThat(read(log)).doesNotContain("ended in good order");
    }

    @Test
    void whenItDiesBeforeItIsReadyTheEndOfItsLogSaysWhy() {
        start("fail");

        assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofSeconds(60)))
                .hasMessageContaining("sleeper ended with exit code 3")
                .hasMessageContaining("the database is missing")
                .hasMessageContaining(log.toString());
    }

    @Test
    void whenItIsNotReadyInTimeThatIsSaid() {
        start("run");

        assertThatThrownBy(() -> child.awaitReady(() -> false, Duration.ofMillis(1)))
                .hasMessageContaining("sleeper is not ready after");
    }

    @Test
    void anEndNobodyAskedForIsTold() throws Exception {
        start("run");
        CompletableFuture<Boolean> told = new CompletableFuture<>();
        child.onUnexpectedEnd(() -> told.complete(true));

        ProcessHandle.of(child.pid().orElseThrow()).orElseThrow().destroyForcibly();

        assertThat(told.get(20, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theNextStackEndsWhatAKilledOneLeftBehind() {
        start("run");
        long pid = child.pid().orElseThrow();

        assertThat(new PidFile(pidFile).endLeftover()).contains(pid);

        assertThat(child.isAlive()).isFalse();
        assertThat(new PidFile(pidFile).endLeftover()).isEmpty();
    }

    @Test
    void aProcessThatOnlyHasTheSameIdIsLeftAlone() throws IOException {
        start("run");
        Files.writeString(pidFile, child.pid().orElseThrow() + " 1000000000000");

        assertThat(new PidFile(pidFile).endLeftover()).isEmpty();

        assertThat(child.isAlive()).isTrue();
    }

    private void start(String how) {
        child.start(
                List.of("-cp", ChildProcess.ownClassPath(), Sleeper.class.getName(), how),
                Map.of("SETTING", "here"));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** What is started: it waits to be ended, or fails at once. */
    static final class Sleeper {
        public static void main(String[] arguments) throws IOException {
            if (arguments[0].equals("fail")) {
                System.out.println("the database is missing");
                System.exit(3);
            }
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> System.out.println("ended in good order")));
            System.out.println("setting is " + System.getenv("SETTING"));
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
