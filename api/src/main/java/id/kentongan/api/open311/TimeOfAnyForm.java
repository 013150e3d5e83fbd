package id.kentongan.api.open311;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as Open311's clients write them: with an offset, without one, a date only, or with an
 * offset whose plus the address has made a blank.
 */
public final class TimeOfAnyForm {

    private static final int LONGEST = 40;
    private static final Pattern PLUS_LOST =
            Pattern.compile("(.*\\d:\\d\\d(?:[.]\\d+)?) (\\d\\d:?\\d\\d)");
    private static final Pattern NO_COLON =
            Pattern.compile("(.*\\d:\\d\\d(?:[.]\\d+)?[+-]\\d\\d)(\\d\\d)");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private TimeOfAnyForm() {}

    /**
     * Reads a time.
     *
     * @param zone of times that do not say theirs
     * @return null when it is none between 1970 and 9999
     */
    public static @Nullable Instant read(String text, ZoneId zone) {
        String mended = mended(text.strip());
        if (mended.length() > LONGEST) {
            return null;
        }
        try {
            Instant time = parsed(mended, zone);
            return time.isBefore(Instant.EPOCH) || !time.isBefore(YEAR_10000) ? null : time;
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /**
     * ISO 8601 with the zone's offset and without fractions of a second, as the protocol has it.
     */
    public static String written(Instant time, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                time.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime());
    }

    private static Instant parsed(String text, ZoneId zone) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text).atStartOfDay(zone).toInstant();
        }
        boolean hasOffset =
                text.endsWith("Z")
                        || text.lastIndexOf('-') > text.indexOf('T')
                        || text.indexOf('+') > 0;
        return hasOffset
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).atZone(zone).toInstant();
    }

    private static String mended(String text) {
        Matcher lost = PLUS_LOST.matcher(text);
        String whole = lost.matches() ? lost.group(1) + "+" + lost.group(2) : text;
        Matcher bare = NO_COLON.matcher(whole);
        return bare.matches() ? bare.group(1) + ":" + bare.group(2) : whole;
    }
}
