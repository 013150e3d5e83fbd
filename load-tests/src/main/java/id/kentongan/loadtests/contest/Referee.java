package id.kentongan.loadtests.contest;

import id.kentongan.loadtests.arena.MachineShare;
import id.kentongan.loadtests.arena.Postgres;
import id.kentongan.loadtests.figures.Figure;

import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lets contenders run one at a time, on a database without debts, and throws a run away when other
 * processes took more than a quarter of the machine. Says aloud what it sees.
 */
final class Referee {

    private static final double TOO_MUCH_FOR_OTHERS = 0.25;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** One measurement of a contender. */
    @FunctionalInterface
    interface Run {
        Outcome go() throws Exception;
    }

    private final Postgres postgres;
    private final MachineShare machine;
    private final int attempts;
    private int thrownAway;

    /**
     * @param attempts how often a run is tried until one is kept
     */
    Referee(Postgres postgres, MachineShare machine, int attempts) {
        this.postgres = postgres;
        this.machine = machine;
        this.attempts = attempts;
    }

    /** The outcome of the first undisturbed attempt; empty when none was. */
    Optional<Outcome> measure(String what, Contender contender, Run run) throws Exception {
        for (int attempt = 1; attempt <= attempts; attempt++) {
            postgres.checkpoint();
            machine.lap();
            Outcome outcome = run.go();
            MachineShare.Use use = machine.lap();
            String rested = contender.rest();
            boolean kept = use.others() <= TOO_MUCH_FOR_OTHERS;
            say(
                    "%-10s %-34s %s  [%s]%s%s"
                            .formatted(
                                    what,
                                    contender.name(),
                                    outcome.line(),
                                    shares(use),
                                    rested.isEmpty() ? "" : "  " + rested,
                                    kept ? "" : "  THROWN AWAY: others took too much"));
            if (!outcome.complaint().isEmpty()) {
                say("           first failure: " + outcome.complaint());
            }
            if (kept) {
                return Optional.of(outcome);
            }
            thrownAway++;
        }
        return Optional.empty();
    }

    int thrownAway() {
        return thrownAway;
    }

    /** A line with the time before it. */
    static void say(String line) {
        System.out.println(LocalTime.now().format(CLOCK) + "  " + line);
    }

    private static String shares(MachineShare.Use use) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Double> share : new TreeMap<>(use.ours()).entrySet()) {
            if (share.getValue() >= 0.005) {
                text.append(share.getKey())
                        .append(' ')
                        .append(Figure.percent(share.getValue()))
                        .append(", ");
            }
        }
        return text + "others " + Figure.percent(use.others());
    }
}
