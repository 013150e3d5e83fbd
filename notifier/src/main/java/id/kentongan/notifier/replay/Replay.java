package id.kentongan.notifier.replay;

import id.kentongan.notifier.replay.Letter.Origin;
import id.kentongan.notifier.replay.Letter.State;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Does what was asked, and says in figures and names of places what was done. */
final class Replay {

    private static final Map<State, String> LEFT_BECAUSE =
            new EnumMap<>(
                    Map.of(
                            State.REPLAYED, "put back before (--again puts them back once more)",
                            State.UNREADABLE, "cannot be read by this version either",
                            State.IN_VAIN, "in vain: something else stands under their keys",
                            State.PUSH, "pushes that Firebase refused, whose events are done"));

    private final DeadLetterLog log;
    private final PrintStream out;

    Replay(DeadLetterLog log, PrintStream out) {
        this.log = log;
        this.out = out;
    }

    /**
     * @return whether everything that was named is there
     */
    boolean run(Order order) {
        List<Letter> meant = log.read().stream().filter(order::means).toList();
        if (order.listOnly()) {
            list(meant);
        } else {
            putBack(meant, order);
        }
        Set<String> missing = new HashSet<>(order.only());
        meant.stream().map(Letter::origin).forEach(origin -> forget(missing, origin));
        missing.forEach(name -> out.println("not among the dead letters: " + name));
        return missing.isEmpty();
    }

    private static void forget(Set<String> missing, @Nullable Origin of) {
        if (of != null) {
            missing.remove(of.name());
        }
    }

    private void list(List<Letter> letters) {
        letters.forEach(letter -> out.println(line(letter)));
        out.println(letters.size() + " dead letters");
    }

    private void putBack(List<Letter> meant, Order order) {
        List<Letter> wanted = meant.stream().filter(order::wants).toList();
        List<Letter> done = new ArrayList<>();
        try {
            log.putBack(
                    wanted,
                    letter -> {
                        done.add(letter);
                        out.println("put back: " + line(letter));
                    });
        } finally {
            out.println(done.size() + " of " + meant.size() + " dead letters put back");
            LEFT_BECAUSE.forEach((state, why) -> left(meant, wanted, state, why));
        }
    }

    private void left(List<Letter> meant, List<Letter> wanted, State state, String why) {
        long many =
                meant.stream()
                        .filter(letter -> letter.state() == state && !wanted.contains(letter))
                        .count();
        if (many > 0) {
            out.println(many + " left alone: " + why);
        }
    }

    private static String line(Letter letter) {
        return String.join(
                        "  ",
                        letter.origin() == null ? "-" : letter.origin().name(),
                        letter.laid().toString(),
                        letter.kind() == null ? "-" : letter.kind(),
                        letter.reason(),
                        letter.state().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                        letter.detail())
                .strip();
    }
}
