package id.kentongan.loadtests.contest;

import static id.kentongan.loadtests.contest.Referee.say;

import id.kentongan.loadtests.caller.Tally;
import id.kentongan.loadtests.figures.Figure;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bare database, peer and API on one machine in one run: warmed, searched for their saturation,
 * then measured in interleaved rounds, first flat out, then at a share of each peer's saturation.
 */
public final class Contest {

    static final String BARE = "database, statement per table";
    static final String BARE_ONE = "database, one statement";
    static final String PEER = "Spring MVC, statement per table";
    static final String PEER_ONE = "Spring MVC, one statement";
    static final String KENTONGAN = "Kentongan";

    private static final List<String> PEERS = List.of(PEER, PEER_ONE);
    private static final String ASKED_FOR = "asked for";

    private final Settings settings;
    private final Stage stage;
    private final Referee referee;
    private final Scores scores = new Scores();
    private final Map<String, String> headings = new LinkedHashMap<>();

    private Contest(Settings settings, Stage stage) {
        this.settings = settings;
        this.stage = stage;
        this.referee = new Referee(stage.postgres(), stage.machine(), settings.attempts());
    }

    /**
     * Holds a contest and prints what came of it.
     *
     * @param directory for the database, while it runs, and the logs
     */
    public static void hold(Settings settings, Path directory) throws Exception {
        try (Stage stage = new Stage(settings, directory)) {
            new Contest(settings, stage).run();
        }
    }

    private void run() throws Exception {
        warm();
        Map<Contender, Integer> levels = search();
        for (int round = 1; round <= settings.rounds(); round++) {
            flatOut("round " + round, levels);
        }
        Map<String, Double> rates = constantRates();
        for (Map.Entry<String, Double> rate : rates.entrySet()) {
            warmAtRate(rate.getKey(), rate.getValue());
        }
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Map.Entry<String, Double> rate : rates.entrySet()) {
                atRate("rate " + round, rate.getKey(), rate.getValue());
            }
        }
        print(rates.keySet());
    }

    /** By heading: the one that was asked for, or a share of what each peer can do. */
    private Map<String, Double> constantRates() {
        Map<String, Double> rates = new LinkedHashMap<>();
        if (settings.rate() > 0) {
            rates.put(ASKED_FOR, (double) settings.rate());
            return rates;
        }
        for (String peer : PEERS) {
            double rate = scores.rate(peer) * settings.loadPercent() / 100;
            if (Double.isNaN(rate)) {
                say("no rate of " + peer + " to hold a share of: it has no round left");
            } else {
                rates.put(peer, rate);
            }
        }
        return rates;
    }

    private void warm() throws Exception {
        for (Contender contender : stage.contenders()) {
            if (contender instanceof HttpContender service) {
                Tally tally = service.warm(settings.warming());
                say(
                        "warmed     %-34s %s calls, %s/s on the way, %d failed %s"
                                .formatted(
                                        service.name(),
                                        Figure.count(tally.accepted()),
                                        Figure.count(tally.rate()),
                                        tally.failed(),
                                        tally.sample()));
                String rested = service.rest();
                say(rested.isEmpty() ? "" : "           " + rested);
            }
        }
    }

    /** Tries every level once and keeps the best of each contender. */
    private Map<Contender, Integer> search() throws Exception {
        Map<Contender, Integer> best = new LinkedHashMap<>();
        for (Contender contender : stage.contenders()) {
            double highest = -1;
            best.put(contender, contender.levels().get(0));
            for (int level : contender.levels()) {
                Optional<Outcome> outcome = flatOut("search " + level, contender, level);
                if (outcome.isPresent() && outcome.get().rate() > highest) {
                    highest = outcome.get().rate();
                    best.put(contender, level);
                }
            }
        }
        return best;
    }

    private void flatOut(String what, Map<Contender, Integer> levels) throws Exception {
        for (Map.Entry<Contender, Integer> entry : levels.entrySet()) {
            Contender contender = entry.getKey();
            int level = entry.getValue();
            flatOut(what, contender, level)
                    .ifPresent(outcome -> scores.saturated(contender.name(), level, outcome));
        }
    }

    private Optional<Outcome> flatOut(String what, Contender contender, int level)
            throws Exception {
        return referee.measure(
                what,
                contender,
                () -> contender.saturate(level, settings.settle(), settings.measured()));
    }

    /**
     * Calls that come one by one take other ways through the code than calls in batches of
     * hundreds; what had been compiled for those is compiled anew for some ten seconds, on a core
     * that the first measurement would miss.
     */
    private void warmAtRate(String whose, double rate) throws Exception {
        for (Contender contender : contendersAt(whose)) {
            contender.arrive(rate, Duration.ZERO, settings.warmingAtRate());
            contender.rest();
        }
    }

    private void atRate(String what, String whose, double rate) throws Exception {
        String heading = heading(whose, rate);
        headings.put(whose, heading);
        for (Contender contender : contendersAt(whose)) {
            referee.measure(
                            what,
                            contender,
                            () -> contender.arrive(rate, settings.settle(), settings.atRate()))
                    .ifPresent(
                            outcome -> scores.atConstantRate(heading, contender.name(), outcome));
        }
    }

    /** The peer whose share it is, and the API; all of them when the rate was asked for. */
    private List<Contender> contendersAt(String whose) {
        return stage.contenders().stream()
                .filter(
                        contender ->
                                whose.equals(ASKED_FOR)
                                        || contender.name().equals(whose)
                                        || contender.name().equals(KENTONGAN))
                .toList();
    }

    private String heading(String whose, double rate) {
        String heading = "at %s/s".formatted(Figure.count(rate));
        return whose.equals(ASKED_FOR)
                ? heading
                : heading + ", %d %% of %s".formatted(settings.loadPercent(), whose);
    }

    private void print(Set<String> rates) {
        System.out.println();
        System.out.println(scores.saturationTable(KENTONGAN));
        for (String whose : rates) {
            System.out.println(scores.latencyTable(KENTONGAN, headings.getOrDefault(whose, whose)));
        }
        System.out.println(
                "Medians of the rounds kept; "
                        + referee.thrownAway()
                        + " measurements thrown away because others took more than a quarter.");
        List.of(
                        "Kentongan does it all: token check, strict JSON, match, timeline, outbox.",
                        "Spring MVC checks no token and matches nothing, and writes rows as large.")
                .forEach(System.out::println);
    }
}
