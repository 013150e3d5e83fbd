package id.kentongan.loadtests;

import id.kentongan.loadtests.contest.Contest;
import id.kentongan.loadtests.contest.Settings;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/**
 * Design decision 1, measured: what the API takes against the bare database and a Spring MVC peer.
 *
 * <pre>{@code
 * mvn -q -DskipTests -pl load-tests -am package -Drun=Comparison -Dargs="--rounds=5"
 * }</pre>
 */
public final class Comparison {

    private Comparison() {}

    public static void main(String[] arguments) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Options options = Settings.options().read(arguments);
        Path directory =
                SourceTree.root()
                        .resolve("load-tests/target/comparison")
                        .resolve(Instant.now().toString().replace(':', '-'));
        System.out.println("Comparison " + options.asRun());
        System.out.printf(
                "%d processors, Java %s, %s %s, logs in %s%n",
                Runtime.getRuntime().availableProcessors(),
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                SourceTree.root().relativize(directory));
        Contest.hold(Settings.of(options), directory);
    }
}
