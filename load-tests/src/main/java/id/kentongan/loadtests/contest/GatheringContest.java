package id.kentongan.loadtests.contest;

import static id.kentongan.loadtests.contest.Referee.say;

import id.kentongan.loadtests.Options;
import id.kentongan.loadtests.caller.Tally;
import id.kentongan.loadtests.figures.Figure;
import id.kentongan.loadtests.figures.Median;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The intake with clustering and reservation beside the same without: flat out by turns; then the
 * one with them at a usual rate of arrivals and in a surge, by turns.
 */
public final class GatheringContest {

    static final String WITH = "gathers and reserves";
    static final String WITHOUT = "does neither";

    private static final double LEAST_SHARE = 0.8;
    private static final double MOST_TIMES = 2;
    private static final double LEAST_ACHIEVED = 0.98;

    private final Options options;
    private final GatheringStage stage;
    private final Referee referee;
    private final Scores scores = new Scores();
    private final List<String> violations = new ArrayList<>();

    private GatheringContest(Options options, GatheringStage stage) {
        this.options = options;
        this.stage = stage;
        this.referee = new Referee(stage.postgres(), stage.machine(), options.count("attempts"));
    }

    /**
     * Holds it and prints what came of it.
     *
     * @param directory for the database, while it runs, and the logs
     * @return whether what was promised was kept
     */
    public static boolean hold(Options options, Path directory) throws Exception {
        try (GatheringStage stage = new GatheringStage(options, directory)) {
            return new GatheringContest(options, stage).run();
        }
    }

    private boolean run() throws Exception {
        List<HttpContender> both = List.of(stage.without(), stage.with());
        for (HttpContender contender : both) {
            warm(contender);
        }
        for (int round = 1; round <= options.count("rounds"); round++) {
            for (HttpContender contender : both) {
                flatOut("round " + round, contender);
            }
        }
        List<Integer> rates = List.of(options.count("usual"), options.count("surge"));
        for (int rate : rates) {
            stage.with().arrive(rate, Duration.ZERO, options.seconds("warming-at-rate"));
            stage.with().rest();
        }
        for (int round = 1; round <= options.count("rounds"); round++) {
            for (int rate : rates) {
                atRate("rate " + round, rate);
            }
        }
        judge();
        return violations.isEmpty();
    }

    private void warm(HttpContender contender) throws Exception {
        Tally tally = contender.warm(options.count("warming"));
        say(
                "warmed     %-34s %s calls, %s/s on the way, %d failed %s  %s"
                        .formatted(
                                contender.name(),
                                Figure.count(tally.accepted()),
                                Figure.count(tally.rate()),
                                tally.failed(),
                                tally.sample(),
                                contender.rest()));
    }

    private void flatOut(String what, Contender contender) throws Exception {
        int connections = options.count("connections");
        referee.measure(
                        what,
                        contender,
                        () ->
                                contender.saturate(
                                        connections,
                                        options.seconds("settle"),
                                        options.seconds("measured")))
                .ifPresent(
                        outcome -> {
                            scores.saturated(contender.name(), connections, outcome);
                            checkFailed(contender.name(), outcome);
                        });
    }

    private void atRate(String what, int rate) throws Exception {
        Optional<Outcome> outcome =
                referee.measure(
                        what + ", " + rate + "/s",
                        stage.with(),
                        () ->
                                stage.with()
                                        .arrive(
                                                rate,
                                                options.seconds("settle"),
                                                options.seconds("at-rate")));
        if (outcome.isPresent()) {
            scores.atConstantRate(heading(rate), WITH, outcome.get());
            checkFailed(heading(rate), outcome.get());
            if (outcome.get().rate() < LEAST_ACHIEVED * rate) {
                violations.add(
                        heading(rate) + " only " + Figure.count(outcome.get().rate()) + "/s came");
            }
        }
    }

    private void checkFailed(String what, Outcome outcome) {
        if (outcome.failed() > 0) {
            violations.add(what + ": " + outcome.failed() + " failed, " + outcome.complaint());
        }
    }

    private void judge() {
        int usual = options.count("usual");
        int surge = options.count("surge");
        double share = scores.rate(WITH) / scores.rate(WITHOUT);
        double times = p99(surge) / p99(usual);
        // Written so that a missing figure fails as well.
        if (!(share >= LEAST_SHARE)) {
            violations.add(
                    "with it, intake keeps " + Figure.ratio(share, 1) + " of its throughput");
        }
        if (!(times <= MOST_TIMES)) {
            violations.add("the p99 of the surge is " + Figure.ratio(times, 1) + " the usual");
        }
        System.out.println();
        System.out.println(scores.saturationTable(WITH));
        System.out.println(scores.latencyTable(WITH, heading(usual)));
        System.out.println(scores.latencyTable(WITH, heading(surge)));
        System.out.printf(
                "throughput with as a share of without: %s (at least %.2fx)%n"
                        + "p99 at %d/s as a multiple of that at %d/s: %s (at most %.2fx)%n"
                        + "%d measurements thrown away because others took more than a quarter%n",
                Figure.ratio(share, 1),
                LEAST_SHARE,
                surge,
                usual,
                Figure.ratio(times, 1),
                MOST_TIMES,
                referee.thrownAway());
        System.out.println("violations: " + violations.size());
        violations.forEach(each -> System.out.println("  " + each));
    }

    private double p99(int rate) {
        List<Double> kept = scores.p99Micros(heading(rate), WITH);
        return kept.isEmpty() ? Double.NaN : Median.of(kept);
    }

    private static String heading(int rate) {
        return "at %d/s".formatted(rate);
    }
}
