package id.kentongan.loadtests.crash;

import java.util.List;

/**
 * What came of the pushes of a storm.
 *
 * @param called how many tasks units were given
 * @param pushes that came to phones, of all kinds
 * @param kills of a notifier
 * @param underWay pushes that these found under way, each of which may have come once more for it
 * @param repeated pushes beyond the first of each {@code notificationId}
 * @param unconfirmedRepeated the same of those past the ledger, which are not among them
 * @param wrong promises not kept; nothing, if all were
 */
public record Paged(
        int called,
        int pushes,
        int kills,
        int underWay,
        int repeated,
        int unconfirmedRepeated,
        List<String> wrong) {

    public Paged {
        wrong = List.copyOf(wrong);
    }
}
