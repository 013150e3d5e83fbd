package id.kentongan.k8s;

import com.fasterxml.jackson.annotation.JsonProperty;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of alarms as their file says them, and the figures there are to look at. */
final class Alarms {

    static final Path FILE = Base.DIRECTORY.resolve("alerts/kentongan.rules.yaml");

    private static final Pattern FIGURE = Pattern.compile("kentongan_[a-z_]+");

    /** What Prometheus puts behind a name, by its kind and unit. */
    private static final Pattern ENDING =
            Pattern.compile("(_seconds)?(_count|_sum|_max|_bucket|_total)?$");

    private static final Pattern METER =
            Pattern.compile("(?:builder|counter|timer|shown)\\(\\s*\"(kentongan[a-z.]+)\"");

    private Alarms() {}

    /** A file of rules; any other member is refused on reading. */
    record Rules(List<Group> groups) {}

    /** Rules that are looked at together. */
    record Group(String name, String interval, List<Rule> rules) {}

    /**
     * One alarm.
     *
     * @param pending how long it has to be so before it rings; at once when null
     */
    record Rule(
            String alert,
            String expr,
            @JsonProperty("for") @Nullable String pending,
            Map<String, String> labels,
            Map<String, String> annotations) {

        /** The figures it looks at, or tells people to look at. */
        Set<String> figures() {
            return FIGURE.matcher(expr + annotations)
                    .results()
                    .map(found -> found.group())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        @Override
        public String toString() {
            return alert;
        }
    }

    static Rules rules() {
        return StrictYaml.read(Base.text(FILE), Rules.class);
    }

    static List<Rule> list() {
        return rules().groups().stream().flatMap(group -> group.rules().stream()).toList();
    }

    /** Whether a figure of that name is shown by any of the services, by their sources. */
    static boolean isShown(String figure) {
        return meters().contains(ENDING.matcher(figure).replaceFirst(""));
    }

    private static Set<String> meters() {
        return Stream.of("api", "notifier")
                .map(service -> Path.of("..", service, "src", "main", "java"))
                .flatMap(Alarms::sources)
                .flatMap(source -> METER.matcher(source).results())
                .map(found -> found.group(1).replace('.', '_'))
                .collect(Collectors.toSet());
    }

    private static Stream<String> sources(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(Base::text)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
