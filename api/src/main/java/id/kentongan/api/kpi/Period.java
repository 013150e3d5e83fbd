package id.kentongan.api.kpi;

import id.kentongan.api.problem.BilingualText;
import id.kentongan.api.problem.MemberError;
import id.kentongan.api.problem.MemberError.Fault;
import id.kentongan.api.problem.Problem;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * When the incidents were reported that are looked at; at most 92 days.
 *
 * @param from the first moment of it
 * @param until the first moment after it
 * @param zone of the city, whose days they are
 */
public record Period(Instant from, Instant until, ZoneId zone) {

    /** A quarter of a year. */
    static final Duration LONGEST = Duration.ofDays(92);

    private static final Duration PIECE = Duration.ofDays(1);

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int LENGTH_OF_A_DAY = "2026-11-01".length();
    private static final BilingualText FORMS =
            new BilingualText(
                    "tanggal seperti 2026-11-01, atau saat seperti 2026-11-01T00:00:00Z",
                    "a day such as 2026-11-01, or a moment such as 2026-11-01T00:00:00Z");

    /**
     * Reads a period.
     *
     * @param from a day of the city, which is taken from its beginning, or a moment
     * @param to a day of the city, which is taken to its end, or the first moment no longer meant
     * @throws Problem 400 that names the parameters at fault
     */
    public static Period of(@Nullable String from, @Nullable String to, ZoneId zone) {
        List<MemberError> errors = new ArrayList<>();
        @Nullable Instant first = moment("from", from, 0, zone, errors);
        @Nullable Instant end = moment("to", to, 1, zone, errors);
        if (first != null && end != null && !first.isBefore(end)) {
            errors.add(MemberError.of("to", Fault.OUT_OF_RANGE, "> from"));
        } else if (first != null
                && end != null
                && Duration.between(first, end).compareTo(LONGEST) > 0) {
            errors.add(
                    MemberError.of(
                            "to", Fault.OUT_OF_RANGE, "<= from + " + LONGEST.toDays() + " d"));
        }
        if (first == null || end == null || !errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Period(first, end, zone);
    }

    /** The same in pieces that each are short enough for one statement. */
    public List<Period> pieces() {
        List<Period> pieces = new ArrayList<>();
        for (Instant piece = from; piece.isBefore(until); piece = piece.plus(PIECE)) {
            Instant end = piece.plus(PIECE);
            pieces.add(new Period(piece, end.isBefore(until) ? end : until, zone));
        }
        return pieces;
    }

    private static @Nullable Instant moment(
            String member,
            @Nullable String text,
            int daysLater,
            ZoneId zone,
            List<MemberError> errors) {
        if (text == null || text.isBlank()) {
            errors.add(MemberError.of(member, Fault.REQUIRED));
            return null;
        }
        try {
            Instant moment =
                    text.length() == LENGTH_OF_A_DAY
                            ? LocalDate.parse(text)
                                    .plusDays(daysLater)
                                    .atStartOfDay(zone)
                                    .toInstant()
                            : OffsetDateTime.parse(text).toInstant();
            if (moment.isBefore(EARLIEST) || moment.isAfter(LATEST)) {
                errors.add(MemberError.of(member, Fault.OUT_OF_RANGE, EARLIEST + ".." + LATEST));
                return null;
            }
            return moment;
        } catch (DateTimeException neither) {
            errors.add(MemberError.of(member, Fault.WRONG_TYPE, FORMS));
            return null;
        }
    }
}
