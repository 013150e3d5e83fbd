package id.kentongan.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a stack keeps what: {@code data}, {@code logs}, {@code run} and {@code local.env}. */
record Home(Path directory) {

    /** The data of one part; kept between runs. */
    Path data(Part part) {
        return directory.resolve("data").resolve(part.word());
    }

    /** What one part, or the stack itself, has to say. */
    Path log(Part part) {
        return directory.resolve("logs").resolve(part.word() + ".log");
    }

    /** Locks and process ids: of use only as long as a stack runs. */
    Path run() {
        return directory.resolve("run");
    }

    /** Addresses and tokens, for a shell to source. */
    Path env() {
        return directory.resolve("local.env");
    }

    /** The settings of one service, for a shell to source. */
    Path settings(Part part) {
        return directory.resolve(part.word() + ".env");
    }

    void create() {
        try {
            for (String name : List.of("data", "logs", "run")) {
                Files.createDirectories(directory.resolve(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes what a part knew. Only for a part whose lock is held. */
    void forget(Part part) {
        Path data = data(part);
        if (!Files.exists(data)) {
            return;
        }
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
