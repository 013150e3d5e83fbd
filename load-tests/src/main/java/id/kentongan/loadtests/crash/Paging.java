package id.kentongan.loadtests.crash;

import static java.util.stream.Collectors.groupingBy;

import id.kentongan.loadtests.push.Received;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came to the phones, against whom the database says was called: everybody was paged, and
 * nobody twice. Pure.
 *
 * <p>A push may come once more for each kill of a notifier at which it was under way, entered into
 * the ledger and not settled there (decision 0008); one kill may find several. A database or broker
 * that is killed excuses none: a notifier holds what Firebase answered until it is written down,
 * and the database is back before the lease ends. Past the ledger go the alerts of reports that
 * nobody could settle (decision 0022). Of those a repeat has to be known for one, and how many
 * there are is only counted.
 *
 * @param received in the order it came
 * @param underWay pushes that kills found under way, by {@code notificationId}: at how many kills
 */
record Paging(Set<Call> called, List<Received> received, Map<String, Integer> underWay) {

    private static final String UNCONFIRMED = "DISPATCH_UNCONFIRMED";
    private static final Set<String> CALLS = Set.of("DISPATCH", "DISPATCH_LATER");

    Paging {
        called = Set.copyOf(called);
        received = List.copyOf(received);
        underWay = Map.copyOf(underWay);
    }

    /** A task, and the phone of the crew that has to hear of it. */
    record Call(String assignmentId, String phone) {}

    /** What a crew is told once. */
    private record News(String assignmentId, String kind, boolean reminder) {}

    /** Nothing, if all promises were kept. */
    List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        Audit.say(wrong, missing(), "units were called and have had no push");
        Audit.say(wrong, toldAnew(), "times a crew was told the same under another id");
        Audit.say(wrong, unknowable(), "pushes would be shown twice when they come twice");
        Audit.say(
                wrong, unexcused(), "pushes came once more, and no kill had found them under way");
        return wrong;
    }

    private long missing() {
        Set<Call> missing = new HashSet<>(called);
        received.stream()
                .filter(push -> CALLS.contains(push.kind()) && !push.reminder())
                .forEach(push -> missing.remove(new Call(push.assignmentId(), push.phone())));
        return missing.size();
    }

    private long toldAnew() {
        Map<News, Set<String>> ids = new HashMap<>();
        received.stream()
                .filter(push -> isInLedger(push) && !push.assignmentId().isEmpty())
                .forEach(
                        push ->
                                ids.computeIfAbsent(news(push), none -> new HashSet<>())
                                        .add(push.notificationId()));
        return ids.values().stream().mapToLong(each -> each.size() - 1).sum();
    }

    private static News news(Received push) {
        return new News(push.assignmentId(), push.kind(), push.reminder());
    }

    /** Those a phone cannot know by their id, or that do not come as the first of their id did. */
    private long unknowable() {
        return byId().stream()
                .flatMap(alike -> alike.stream().filter(push -> !replaces(push, alike.get(0))))
                .count();
    }

    private static boolean replaces(Received push, Received first) {
        return !push.notificationId().isEmpty()
                && push.knownBy().contains(push.notificationId())
                && push.knownBy().equals(first.knownBy())
                && push.phone().equals(first.phone());
    }

    private long unexcused() {
        return byId().stream()
                .filter(alike -> isInLedger(alike.get(0)))
                .mapToLong(alike -> alike.size() - 1 - kills(alike.get(0)))
                .filter(tooMany -> tooMany > 0)
                .sum();
    }

    private int kills(Received push) {
        return underWay.getOrDefault(push.notificationId(), 0);
    }

    private static boolean isInLedger(Received push) {
        return !push.kind().equals(UNCONFIRMED);
    }

    /** Pushes beyond the first of each id. */
    int repeated() {
        return repeated(true);
    }

    /** The same of those past the ledger, which are not among them. */
    int unconfirmedRepeated() {
        return repeated(false);
    }

    private int repeated(boolean inLedger) {
        return byId().stream()
                .filter(alike -> isInLedger(alike.get(0)) == inLedger)
                .mapToInt(alike -> alike.size() - 1)
                .sum();
    }

    private Collection<List<Received>> byId() {
        return received.stream().collect(groupingBy(Received::notificationId)).values();
    }
}
