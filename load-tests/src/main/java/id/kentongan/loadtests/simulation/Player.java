package id.kentongan.loadtests.simulation;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * One of several processes that play worlds: every so many-th seed, in order, until one breaks a
 * promise. Says a line of each. Ends when its standard input does, which is when its {@link
 * Players} are gone.
 */
final class Player {

    private Player() {}

    /**
     * What one of several plays.
     *
     * @param apart from one seed to the next
     */
    record Share(long first, int apart, int count, Bug bug) {

        List<String> asArguments() {
            return List.of(
                    Long.toString(first),
                    Integer.toString(apart),
                    Integer.toString(count),
                    bug.name());
        }

        static Share read(String... arguments) {
            return new Share(
                    Long.parseLong(arguments[0]),
                    Integer.parseInt(arguments[1]),
                    Integer.parseInt(arguments[2]),
                    Bug.valueOf(arguments[3]));
        }

        long seed(int number) {
            return first + (long) number * apart;
        }
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT);
        endWithStandardInput();
        Share share = Share.read(arguments);
        try (Simulator simulator = new Simulator()) {
            boolean good = true;
            for (int i = 0; good && i < share.count(); i++) {
                Played played = play(simulator, share.seed(i), share.bug());
                System.out.println(played.line());
                good = played.good();
            }
        }
    }

    private static Played play(Simulator simulator, long seed, Bug bug) {
        try {
            return Played.of(seed, simulator.play(seed, bug));
        } catch (RuntimeException failed) {
            throw new IllegalStateException("seed " + seed, failed);
        }
    }

    private static void endWithStandardInput() {
        Thread watch = new Thread(Player::haltAtItsEnd, "standard-input");
        watch.setDaemon(true);
        watch.start();
    }

    private static void haltAtItsEnd() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } finally {
            Runtime.getRuntime().halt(1);
        }
    }
}
