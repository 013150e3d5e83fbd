package id.kentongan.localstack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The end of a log: mostly where the reason is. */
public final class LogTail {
    private LogTail() {}

    /** The last lines of the file, indented; a line saying so when there is nothing to show. */
    public static String of(Path log, int lines) {
        List<String> all = read(log);
        if (all.isEmpty()) {
            return "    (nothing in " + log + ")";
        }
        return "    "
                + String.join("\n    ", all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    private static List<String> read(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
