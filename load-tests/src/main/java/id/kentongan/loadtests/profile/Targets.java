package id.kentongan.loadtests.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What each day has to reach, from a file that people read too: {@code flood.lost <= 0}. */
final class Targets {

    private final List<Target> all;

    private Targets(List<Target> all) {
        this.all = all;
    }

    /**
     * @param figure of {@link Figures}
     * @param atMost whether it is the most; else it is the least
     */
    record Target(String profile, String figure, boolean atMost, double bound) {

        /** A figure that is missing, or no number, is not reached. */
        boolean isReached(Map<String, Double> figures) {
            double value = figures.getOrDefault(figure, Double.NaN);
            return atMost ? value <= bound : value >= bound;
        }

        String bound(String value) {
            return (atMost ? "at most " : "at least ") + value;
        }
    }

    /**
     * @throws IllegalArgumentException naming the line that is no target
     */
    static Targets read(Path file) {
        try {
            List<Target> all = new ArrayList<>();
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i).strip();
                if (!line.isEmpty() && !line.startsWith("#")) {
                    all.add(target(line, file.getFileName() + ":" + (i + 1)));
                }
            }
            return new Targets(List.copyOf(all));
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private static Target target(String line, String where) {
        String[] words = line.split("\\s+");
        int dot = words[0].indexOf('.');
        if (words.length != 3 || dot < 1 || !words[1].matches("[<>]=")) {
            throw new IllegalArgumentException(
                    where + ": expected 'profile.figure <= number', not: " + line);
        }
        try {
            return new Target(
                    words[0].substring(0, dot),
                    words[0].substring(dot + 1),
                    words[1].equals("<="),
                    Double.parseDouble(words[2]));
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(where + ": no number: " + words[2], notANumber);
        }
    }

    /** Those of a profile, in the file's order. */
    List<Target> of(String profile) {
        return all.stream().filter(target -> target.profile().equals(profile)).toList();
    }
}
