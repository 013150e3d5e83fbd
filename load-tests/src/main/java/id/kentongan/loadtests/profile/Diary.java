package id.kentongan.loadtests.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The figures of every day that was played, one to a line, so that two can be compared. */
final class Diary {

    private final Path file;

    Diary(Path file) {
        this.file = file;
    }

    /** The figures of the latest day of this profile; empty when there was none. */
    Map<String, Double> latest(String profile) throws IOException {
        Map<String, Double> figures = new HashMap<>();
        if (Files.exists(file)) {
            String at = "";
            for (String line : Files.readAllLines(file)) {
                List<String> cells = List.of(line.split(","));
                if (cells.size() == 4 && cells.get(1).equals(profile)) {
                    if (!cells.get(0).equals(at)) {
                        figures.clear();
                        at = cells.get(0);
                    }
                    figures.put(cells.get(2), Double.parseDouble(cells.get(3)));
                }
            }
        }
        return figures;
    }

    void add(String profile, Map<String, Double> figures) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        StringBuilder lines = new StringBuilder();
        figures.forEach(
                (name, value) ->
                        lines.append(
                                String.format(
                                        Locale.ROOT,
                                        "%s,%s,%s,%.4f%n",
                                        now,
                                        profile,
                                        name,
                                        value)));
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
