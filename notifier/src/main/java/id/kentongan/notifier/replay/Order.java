package id.kentongan.notifier.replay;

import id.kentongan.notifier.replay.Letter.State;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the command is asked to do.
 *
 * @param listOnly nothing is put back
 * @param only names of origins; empty for all
 * @param since letters laid there before are left alone; null for all
 * @param again also those that were put back before
 */
record Order(boolean listOnly, Set<String> only, @Nullable Instant since, boolean again) {

    static final String FLAG = "--replay-dead-letters";

    static final String USAGE =
            """
            Lists dead letters, or puts them back where they came from.

              --replay-dead-letters --list        what lies there; nothing is put back
              --replay-dead-letters --all         puts back what waits
              --replay-dead-letters --only=TOPIC/PARTITION/OFFSET,...
                                                  puts back these, by where they came from
              --replay-dead-letters --since=2h    puts back what was laid there since, an age
                                                  (30m, 2h, 1d) or a time (2026-11-29T01:00:00Z)

            --only and --since go together, and with --list. --again puts back what was put back
            before as well. Of the settings only KENTONGAN_KAFKA_BOOTSTRAP is needed.
            """;

    /** A flag that is not understood; the message says which. */
    static final class NotUnderstood extends Exception {
        private static final long serialVersionUID = 1L;

        NotUnderstood(String message) {
            super(message);
        }
    }

    static Order read(List<String> flags, Clock clock) throws NotUnderstood {
        boolean list = false;
        boolean all = false;
        boolean again = false;
        Set<String> only = new LinkedHashSet<>();
        @Nullable Instant since = null;
        for (String flag : flags) {
            if (flag.startsWith("--only=")) {
                only.addAll(Arrays.asList(value(flag).split(",")));
            } else if (flag.startsWith("--since=")) {
                since = since(value(flag), clock);
            } else {
                switch (flag) {
                    case "--list" -> list = true;
                    case "--all" -> all = true;
                    case "--again" -> again = true;
                    default -> {
                        if (!flag.equals(FLAG) && !isSetting(flag)) {
                            throw new NotUnderstood(flag + " is not known.");
                        }
                    }
                }
            }
        }
        if (!list && !all && only.isEmpty() && since == null) {
            throw new NotUnderstood("Say --list, or what to put back.");
        }
        return new Order(list, only, since, again);
    }

    /** Settings may be given as flags too, as to the notifier itself. */
    private static boolean isSetting(String flag) {
        return flag.startsWith("--kentongan.") || flag.startsWith("--spring.");
    }

    private static String value(String flag) throws NotUnderstood {
        String value = flag.substring(flag.indexOf('=') + 1);
        if (value.isBlank()) {
            throw new NotUnderstood(flag + " says nothing.");
        }
        return value;
    }

    private static Instant since(String value, Clock clock) throws NotUnderstood {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException noTime) {
            try {
                return clock.instant().minus(DurationStyle.detectAndParse(value));
            } catch (IllegalArgumentException noAge) {
                throw new NotUnderstood("--since=" + value + " is neither an age nor a time.");
            }
        }
    }

    /** Whether a letter is among those that are asked about. */
    boolean means(Letter letter) {
        boolean named =
                only.isEmpty() || letter.origin() != null && only.contains(letter.origin().name());
        return named && (since == null || !letter.laid().isBefore(since));
    }

    /** Whether a letter that is meant is to be put back. */
    boolean wants(Letter letter) {
        return letter.state() == State.WAITS || again && letter.state() == State.REPLAYED;
    }
}
