package id.kentongan.api.register;

import id.kentongan.api.geo.GeoPoint;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Which page of a register is asked for.
 *
 * @param box only entries in it; null for all
 * @param limit most entries on the page, 1..1000
 * @param after the id the page before ended with; null for the first page
 * @param jurisdiction only entries of this one; null for all
 */
public record PageRequest(
        @Nullable BoundingBox box, int limit, @Nullable UUID after, @Nullable String jurisdiction) {

    private static final Pattern CODE = Pattern.compile("[0-9]{2}([.][0-9]{2})?");
    private static final int MOST = 1_000;
    private static final int USUAL = 100;
    private static final int LONGEST_CURSOR = 22;

    /**
     * Reads the parameters of a listing.
     *
     * @throws Problem (400) that names every parameter that can not be accepted
     */
    public static PageRequest of(
            @Nullable String bbox,
            @Nullable String limit,
            @Nullable String cursor,
            @Nullable String jurisdiction) {
        List<MemberError> errors = new ArrayList<>();
        PageRequest request =
                new PageRequest(
                        bbox == null ? null : BoundingBox.parse(bbox, errors),
                        limit == null ? USUAL : limit(limit, errors),
                        cursor == null ? null : idOf(cursor, errors),
                        jurisdiction);
        if (jurisdiction != null && !CODE.matcher(jurisdiction).matches()) {
            errors.add(MemberError.of("jurisdiction", Fault.OUT_OF_RANGE, "33.74"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return request;
    }

    /** How the next page is asked for; null when there is none. */
    public static @Nullable String cursorOf(Page<?> page) {
        UUID next = page.next();
        if (next == null) {
            return null;
        }
        ByteBuffer bytes =
                ByteBuffer.allocate(16)
                        .putLong(next.getMostSignificantBits())
                        .putLong(next.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Whether an entry of this jurisdiction at this place is asked for. */
    public boolean wants(String entryJurisdiction, GeoPoint at) {
        return (jurisdiction == null || jurisdiction.equals(entryJurisdiction))
                && (box == null || box.contains(at));
    }

    private static int limit(String limit, List<MemberError> errors) {
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // The same fault as a number out of range.
        }
        errors.add(MemberError.of("limit", Fault.OUT_OF_RANGE, "1.." + MOST));
        return USUAL;
    }

    private static @Nullable UUID idOf(String cursor, List<MemberError> errors) {
        try {
            byte[] bytes =
                    cursor.length() == LONGEST_CURSOR
                            ? Base64.getUrlDecoder().decode(cursor)
                            : new byte[0];
            if (bytes.length == 16) {
                ByteBuffer id = ByteBuffer.wrap(bytes);
                return new UUID(id.getLong(), id.getLong());
            }
        } catch (IllegalArgumentException notBase64) {
            // The same fault as a cursor of another length.
        }
        errors.add(MemberError.of("cursor", Fault.UNKNOWN_VALUE, "nextCursor"));
        return null;
    }
}
