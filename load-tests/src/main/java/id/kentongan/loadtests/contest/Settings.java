package id.kentongan.loadtests.contest;

import id.kentongan.loadtests.Options;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How a contest is held.
 *
 * @param rounds measurements of each contender, interleaved, whose medians count
 * @param attempts how often a disturbed measurement is tried
 * @param settle at the beginning of each measurement, not counted
 * @param measured counted time at saturation
 * @param atRate counted time at a constant rate
 * @param levels connections to try in the search for saturation
 * @param bareConnections connections to the bare database
 * @param peerPool size of the peer's connection pool
 * @param warming calls to each service before anything is counted
 * @param warmingAtRate how long each service then works at the constant rate before that is counted
 * @param citizens people with tokens of their own
 * @param loadPercent of the peer's saturation, the constant rate
 * @param rate the constant rate itself, calls a second; 0 when it is a share of the peer's
 * @param kafka whether events are relayed to a real broker meanwhile
 * @param contenders who takes part
 * @param javaOptions of both services
 */
public record Settings(
        int rounds,
        int attempts,
        Duration settle,
        Duration measured,
        Duration atRate,
        List<Integer> levels,
        int bareConnections,
        int peerPool,
        int warming,
        Duration warmingAtRate,
        int citizens,
        int loadPercent,
        int rate,
        boolean kafka,
        Set<Who> contenders,
        List<String> javaOptions) {

    private static final String SHARE = "share";
    private static final String JAVA =
            "-Xmx320m,-XX:+UseSerialGC,-XX:MetaspaceSize=128m,-XX:SweeperThreshold=90";

    public Settings {
        levels = List.copyOf(levels);
        javaOptions = List.copyOf(javaOptions);
        contenders = Set.copyOf(contenders);
    }

    /** Who can take part. */
    public enum Who {
        DATABASE,
        PEER,
        KENTONGAN
    }

    /** The options of a contest, with their usual values. */
    public static Options options() {
        return new Options()
                .with("rounds", "5", "measurements of each contender; medians count")
                .with("attempts", "3", "tries of a measurement that other processes disturbed")
                .with("settle", "1", "seconds at the beginning of each, not counted")
                .with("measured", "10", "seconds counted at saturation")
                .with("at-rate", "20", "seconds counted at the constant rate")
                .with("levels", "32,64,128,256", "connections to try in search of saturation")
                .with("bare-connections", "16", "connections to the bare database")
                .with("peer-pool", "16", "connections of the peer to its database")
                .with("warming", "100000", "calls to each service before anything is counted")
                .with("warming-at-rate", "30", "seconds at the constant rate before it is counted")
                .with("citizens", "100000", "people, each with a token; they take turns")
                .with("load-percent", "70", "of the peer's saturation: the constant rate")
                .with("rate", SHARE, "the constant rate itself, in place of a share of the peer's")
                .with("kafka", "on", "relay events to a real broker meanwhile: on or off")
                .with("contenders", "database,peer,kentongan", "who takes part")
                .with("java", JAVA, "options of both services' Java");
    }

    public static Settings of(Options options) {
        return new Settings(
                options.count("rounds"),
                options.count("attempts"),
                options.seconds("settle"),
                options.seconds("measured"),
                options.seconds("at-rate"),
                options.counts("levels"),
                options.count("bare-connections"),
                options.count("peer-pool"),
                options.count("warming"),
                options.seconds("warming-at-rate"),
                options.count("citizens"),
                options.count("load-percent"),
                options.text("rate").equals(SHARE) ? 0 : options.count("rate"),
                options.on("kafka"),
                who(options.text("contenders")),
                List.of(options.text("java").split(",")));
    }

    private static Set<Who> who(String words) {
        return Arrays.stream(words.split(","))
                .map(word -> Who.valueOf(word.strip().toUpperCase(Locale.ROOT)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
