package id.kentongan.api.handset;

import id.kentongan.api.geo.GeoPoint;

import org.jspecify.annotations.Nullable;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what handsets send: the text of the short message and the form of HTTPS, as in ETSI TS 103
 * 625 and in Android's Emergency Location Service.
 *
 * <p>It never fails and takes what it can: the length {@code ml} and every member it does not know
 * are of no matter. A location of 0,0, {@code rd=N} and {@code pm=N} mean that the handset found
 * none.
 */
final class AmlReader {

    private static final String MARK = "A\"ML";
    private static final int LONGEST_NUMBER = 40;
    private static final double NULL_ISLAND_DEGREES = 0.001;

    // The first spelling is the standard's, the others are seen.
    private static final List<String> NUMBERS =
            List.of("device_number", "msisdn", "number", "from", "sender", "phone");
    private static final List<String> TEXTS = List.of("message", "text", "sms", "body", "aml");
    private static final List<String> LATS = List.of("location_latitude", "lt", "lat");
    private static final List<String> LONS = List.of("location_longitude", "lg", "lon", "lng");
    private static final List<String> RADII = List.of("location_accuracy", "rd");
    private static final List<String> FORM_MARKS =
            List.of(
                    "v",
                    "device_number",
                    "location_latitude",
                    "location_longitude",
                    "location_time");

    /** Of the handset and its card; the short names are those of the short message. */
    private static final Set<String> DEVICES =
            Set.of(
                    "imsi",
                    "imei",
                    "iccid",
                    "si",
                    "ei",
                    "device_imsi",
                    "device_imei",
                    "device_iccid");

    /** A name and its value, in a form, in a short message, or in something else. */
    private static final Pattern MEMBER =
            Pattern.compile("(?<![\\w%.-])([\\w%.-]++)(\"?\\s*+[=:]\\s*+)([^&;,}]*)");

    /** What else may be a number; a coordinate has fewer digits in one piece. */
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{5,}(?=[0-9]{3})");

    private static final Pattern NO_DIGIT = Pattern.compile("[^0-9]");
    private static final int SHOWN_DIGITS = 3;

    private AmlReader() {}

    /**
     * @param body as it came
     * @param numberBeside the handset's number where it travels beside the message, as that of a
     *     short message does; null when it does not
     */
    static AmlMessage read(String body, @Nullable String numberBeside) {
        String text = body.strip();
        if (isText(text)) {
            return readText(text, numberBeside);
        }
        Map<String, String> form = pairs(text, "&", true);
        @Nullable String number = first(form, NUMBERS);
        String whose = number != null ? number : numberBeside;
        @Nullable String inside = first(form, TEXTS);
        if (inside != null && isText(inside.strip())) {
            return readText(inside.strip(), whose);
        }
        if (isText(decoded(text))) {
            return readText(decoded(text), whose);
        }
        return FORM_MARKS.stream().anyMatch(form::containsKey)
                ? message(form, whose)
                : AmlMessage.malformed(AmlFault.UNREADABLE, whose);
    }

    /** Hides numbers of people, cards and devices but for their end, however they are written. */
    static String withoutNumbers(String body) {
        boolean encodedWhole = !isText(body.strip()) && isText(decoded(body).strip());
        String text = encodedWhole ? decoded(body) : body;
        return LONG_NUMBER.matcher(withoutKnownNumbers(text)).replaceAll("***");
    }

    private static String withoutKnownNumbers(String text) {
        return MEMBER.matcher(text).replaceAll(AmlReader::hidden);
    }

    private static String hidden(MatchResult member) {
        String name = decoded(member.group(1)).strip().toLowerCase(Locale.ROOT);
        String value = member.group(3);
        String inside = decoded(value);
        String shown = value;
        if (NUMBERS.contains(name) || DEVICES.contains(name)) {
            shown = "***" + end(inside);
        } else if (!inside.equals(value) && inside.indexOf('=') >= 0) {
            shown = withoutKnownNumbers(inside);
        }
        return Matcher.quoteReplacement(member.group(1) + member.group(2) + shown);
    }

    /** Nothing of a number that is hardly longer than what would be shown. */
    private static String end(String number) {
        String digits = NO_DIGIT.matcher(number).replaceAll("");
        return digits.length() > 2 * SHOWN_DIGITS
                ? digits.substring(digits.length() - SHOWN_DIGITS)
                : "";
    }

    private static boolean isText(String text) {
        return text.regionMatches(true, 0, MARK, 0, MARK.length());
    }

    private static AmlMessage readText(String text, @Nullable String number) {
        Map<String, String> members = pairs(text, ";", false);
        @Nullable String own = first(members, NUMBERS);
        return members.size() < 2
                ? AmlMessage.malformed(AmlFault.UNREADABLE, number)
                : message(members, number != null ? number : own);
    }

    private static AmlMessage message(Map<String, String> members, @Nullable String number) {
        if (number == null || number.isBlank() || number.length() > LONGEST_NUMBER) {
            return AmlMessage.malformed(AmlFault.NO_NUMBER, null);
        }
        @Nullable String lat = first(members, LATS);
        @Nullable String lon = first(members, LONS);
        @Nullable String radius = first(members, RADII);
        if ((lat == null && lon == null) || isNothing(radius) || isNothing(members.get("pm"))) {
            return new AmlMessage(number, null, null, null);
        }
        double north = number(lat);
        double east = number(lon);
        // Written so that NaN fails as well.
        if (!(Math.abs(north) <= 90 && Math.abs(east) <= 180)) {
            return AmlMessage.malformed(AmlFault.BAD_LOCATION, number);
        }
        if (Math.abs(north) < NULL_ISLAND_DEGREES && Math.abs(east) < NULL_ISLAND_DEGREES) {
            return new AmlMessage(number, null, null, null);
        }
        double metres = number(radius);
        return new AmlMessage(
                number,
                new GeoPoint(north, east),
                metres > 0 && metres < Double.POSITIVE_INFINITY ? metres : null,
                null);
    }

    private static boolean isNothing(@Nullable String value) {
        return "N".equalsIgnoreCase(value);
    }

    private static double number(@Nullable String text) {
        try {
            return text == null ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            return Double.NaN;
        }
    }

    /** The first of each name counts. */
    private static Map<String, String> pairs(String text, String between, boolean encoded) {
        Map<String, String> pairs = new HashMap<>();
        for (String pair : text.split(between)) {
            int middle = pair.indexOf('=');
            if (middle > 0) {
                String name = pair.substring(0, middle);
                String value = pair.substring(middle + 1);
                pairs.putIfAbsent(
                        (encoded ? decoded(name) : name).strip().toLowerCase(Locale.ROOT),
                        (encoded ? decoded(value) : value).strip());
            }
        }
        return pairs;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static @Nullable String first(Map<String, String> members, List<String> names) {
        for (String name : names) {
            @Nullable String value = members.get(name);
            if (value != null && !value.isEmpty()) {
                return value;
            }
        }
        return null;
    }
}
