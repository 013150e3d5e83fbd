package id.kentongan.loadtests.profile;

import id.kentongan.loadtests.figures.TextTable;
import id.kentongan.loadtests.profile.Targets.Target;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** From the name of a profile to its verdict. */
public final class Playing {

    /** Every profile there is. */
    public static final List<String> NAMES = Days.NAMES;

    private final String profile;
    private final int minutes;
    private final int reports;
    private final int crews;
    private final boolean peer;
    private final List<String> java;

    /**
     * @param minutes of the peak, where it lasts for minutes
     * @param reports of the past
     * @param crews of four units each
     * @param peer whether the peer takes the same calls afterwards
     * @param java options of the api's Java
     */
    public Playing(
            String profile, int minutes, int reports, int crews, boolean peer, List<String> java) {
        if (!NAMES.contains(profile)) {
            throw new IllegalArgumentException(
                    "There is no profile " + profile + ". These are: " + NAMES);
        }
        this.profile = profile;
        this.minutes = minutes;
        this.reports = reports;
        this.crews = crews;
        this.peer = peer;
        this.java = List.copyOf(java);
    }

    /**
     * Plays it, prints the verdict and writes the page.
     *
     * @param targets what it is judged by
     * @param directory for the database, while it runs, the logs and the page
     * @param diary where the figures are added
     * @return whether every target is reached
     */
    public boolean play(Path targets, Path directory, Path diary) throws Exception {
        List<Target> promised = Targets.read(targets).of(profile);
        Played played = played(directory);
        Diary days = new Diary(diary);
        Map<String, Double> earlier = days.latest(profile);
        days.add(profile, played.figures());
        Path page = directory.resolve("report.html");
        Files.writeString(page, Page.of(played, promised, earlier, machine()));
        print(played, promised, earlier);
        System.out.println("page: " + page);
        return promised.stream().allMatch(target -> target.isReached(played.figures()));
    }

    private Played played(Path directory) throws Exception {
        try (City city = City.found(directory, crews, reports, java)) {
            city.givePhones(directory);
            Player player = new Player(city);
            player.warm();
            Day day = new Days(city, minutes).named(profile);
            Played alone = player.play(day);
            return peer
                    ? alone.with(new Peer(city, directory, java).play(day.traffic().get(0)))
                    : alone;
        }
    }

    private static void print(Played played, List<Target> promised, Map<String, Double> earlier) {
        TextTable figures = new TextTable("figure", "now", "the time before");
        played.figures()
                .forEach(
                        (name, value) ->
                                figures.row(
                                        name,
                                        Page.figure(value),
                                        Page.figure(earlier.getOrDefault(name, Double.NaN))));
        TextTable verdicts = new TextTable("promise", "aim", "measured", "");
        for (Target target : promised) {
            verdicts.row(
                    target.figure(),
                    target.bound(Page.figure(target.bound())),
                    Page.figure(played.figures().getOrDefault(target.figure(), Double.NaN)),
                    target.isReached(played.figures()) ? "kept" : "MISSED");
        }
        System.out.println(figures.render());
        System.out.println(verdicts.render());
    }

    private String machine() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        String model =
                Files.exists(cpus)
                        ? Files.readAllLines(cpus).stream()
                                .filter(line -> line.startsWith("model name"))
                                .map(line -> line.substring(line.indexOf(':') + 2))
                                .findFirst()
                                .orElse("?")
                        : "?";
        return String.format(
                Locale.ROOT,
                "%d processors (%s), Java %s, %s %s; api with %s; PostgreSQL, Kafka, the notifier, what stands in for Firebase and the callers on the same machine;"
                        + " %,d reports of the past, %d units.",
                Runtime.getRuntime().availableProcessors(),
                model,
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                String.join(" ", java),
                reports,
                4 * crews);
    }
}
