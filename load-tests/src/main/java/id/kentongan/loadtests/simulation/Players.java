package id.kentongan.loadtests.simulation;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Worlds played by several processes, each its share: {@link VirtualSchedulers} are those of a
 * whole process, so threads of one would not do. All end with this one.
 */
public final class Players implements AutoCloseable {

    /** Each plays on one thread, and leaves no processor to anything else. */
    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

    private final List<Process> processes = new ArrayList<>();
    private final BlockingQueue<Said> said = new LinkedBlockingQueue<>();
    private final Thread atExit = new Thread(this::destroyAll);
    private int playing;

    /** Null when the process will say nothing more. */
    private record Said(Process by, @Nullable String line) {}

    private Players() {
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts so many; each plays its seeds in order and ends at the first that is not good. */
    public static Players start(int processes, long first, int seeds, Bug bug) {
        Players players = new Players();
        for (int i = 0; i < Math.min(processes, seeds); i++) {
            int count = (seeds - i + processes - 1) / processes;
            players.start(new Player.Share(first + i, processes, count, bug));
        }
        return players;
    }

    private void start(Player.Share share) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(Player.class.getName());
        command.addAll(share.asArguments());
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            processes.add(process);
            playing++;
            Thread listener = new Thread(() -> listenTo(process), "player-" + share.first());
            listener.setDaemon(true);
            listener.start();
        } catch (IOException cause) {
            close();
            throw new UncheckedIOException(cause);
        }
    }

    private void listenTo(Process process) {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(line -> said.add(new Said(process, line)));
        } catch (IOException | UncheckedIOException gone) {
            // It was ended in the middle of a line.
        } finally {
            said.add(new Said(process, null));
        }
    }

    /**
     * The next world that was played, whoever did it; waits for one.
     *
     * @return null when there are no more
     * @throws IllegalStateException when a process fails
     */
    public @Nullable Played next() throws InterruptedException {
        while (playing > 0) {
            Said next = said.take();
            if (next.line() == null) {
                ended(next.by());
            } else if (Played.isOn(next.line())) {
                return Played.read(next.line());
            } else {
                System.out.println(next.line());
            }
        }
        return null;
    }

    private void ended(Process process) throws InterruptedException {
        playing--;
        int status = process.waitFor();
        if (status != 0) {
            throw new IllegalStateException("a process that played ended with " + status);
        }
    }

    private void destroyAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @Override
    public void close() {
        destroyAll();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }
}
