package id.kentongan.api.reading;

import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.PlausibleTime;
import id.kentongan.api.problem.Problem;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A place in a list that is sorted by time and then by id: what comes after it does not shift when
 * something new comes.
 */
public record ListPlace(Instant at, UUID id) {

    /** Before all there is where the newest comes first. */
    public static final ListPlace LATEST =
            new ListPlace(
                    Instant.parse("9999-01-01T00:00:00Z"),
                    UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff"));

    /** Before all there is where the oldest comes first. */
    public static final ListPlace EARLIEST = new ListPlace(Instant.EPOCH, new UUID(0, 0));

    /**
     * One page and how to ask for the next.
     *
     * @param nextCursor null on the last
     */
    public record Page<T>(List<T> items, @Nullable String nextCursor) {}

    /**
     * Where a page begins.
     *
     * @param cursor {@link Page#nextCursor()} of the page before; null for the first page
     * @param first where that begins
     * @throws Problem 400 when it is none of ours
     */
    public static ListPlace after(@Nullable String cursor, ListPlace first) {
        if (cursor == null) {
            return first;
        }
        try {
            String text =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            int slash = text.indexOf('/');
            Instant at = Instant.parse(text.substring(0, Math.max(0, slash)));
            if (PlausibleTime.Check.isPlausible(at)) {
                return new ListPlace(at, UUID.fromString(text.substring(slash + 1)));
            }
        } catch (IllegalArgumentException | DateTimeParseException notOurs) {
            throw notOurs();
        }
        throw notOurs();
    }

    /**
     * Cuts a page out of what was found.
     *
     * @param found one more than are shown, where there are more
     * @param place of an item in the list
     */
    public static <T> Page<T> page(List<T> found, int limit, Function<T, ListPlace> place) {
        List<T> shown = found.subList(0, Math.min(limit, found.size()));
        return new Page<>(
                shown, found.size() > limit ? place.apply(shown.get(limit - 1)).cursor() : null);
    }

    /**
     * How many a page may hold.
     *
     * @throws Problem 400 when it is not within 1 and most
     */
    public static int limit(int asked, int most) {
        if (asked < 1 || asked > most) {
            throw Problem.invalid(MemberError.of("limit", Fault.OUT_OF_RANGE, "1.." + most));
        }
        return asked;
    }

    private String cursor() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + "/" + id).getBytes(StandardCharsets.US_ASCII));
    }

    private static Problem notOurs() {
        return Problem.invalid(MemberError.of("cursor", Fault.WRONG_TYPE, "nextCursor"));
    }
}
