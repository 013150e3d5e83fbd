package id.kentongan.loadtests;

import id.kentongan.loadtests.profile.Playing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Plays a day that a city may have, judges it by {@code load-tests/targets.txt}, and writes a page
 * about it. Ends with 1 when a target is missed.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=Profile -Dargs="--profile=flood"
 * }</pre>
 */
public final class Profile {

    private static final String JAVA = "-Xmx320m,-XX:+UseSerialGC,-XX:MetaspaceSize=128m";

    private Profile() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options =
                new Options()
                        .with("profile", "smoke", "or " + String.join(", ", Playing.NAMES))
                        .with("minutes", "1", "of the peak, where it lasts for minutes")
                        .with("reports", "20000", "of the past; the promises say 1000000")
                        .with("crews", "300", "of four units each")
                        .with("peer", "off", "on: Spring MVC takes 112's calls too, afterwards")
                        .with("java", JAVA, "options of the api's Java")
                        .read(arguments);
        System.out.println("Profile " + options.asRun());
        Path target = SourceTree.root().resolve("load-tests/target/profiles");
        Path directory = target.resolve(Instant.now().toString().replace(':', '-'));
        Playing playing =
                new Playing(
                        options.text("profile"),
                        options.count("minutes"),
                        options.count("reports"),
                        options.count("crews"),
                        options.on("peer"),
                        List.of(options.text("java").split(",")));
        boolean kept =
                playing.play(
                        SourceTree.root().resolve("load-tests/targets.txt"),
                        directory,
                        target.resolve("diary.csv"));
        System.exit(kept ? 0 : 1);
    }
}
