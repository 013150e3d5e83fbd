package id.kentongan.loadtests.caller;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/**
 * A 112 report as bytes ready to send, with blanks of fixed width for what differs from report to
 * report: the key, and the place, in the inner city of Semarang.
 *
 * <p>Filling one in costs a copy and 46 bytes, so that the client stays cheap beside the server it
 * measures. Not for use by two threads.
 */
public final class ReportForm {

    private static final String KEY = "00000000-0000-0000-0000-000000000000";
    private static final String LAT = "-6.9#####";
    private static final String LON = "110.4#####";
    private static final byte[] HEX = ascii("0123456789abcdef");

    private static final int LAT_FROM = 50_000;
    private static final int LAT_TO = 100_000;
    private static final int LON_TO = 80_000;
    private static final int MOST_DIGITS = 99_999;

    /** Where a report is from, in millionths of a degree beyond 6.9 south, 110.4 east. */
    public interface Places {

        /** A place anywhere in the inner city. */
        Places ANYWHERE =
                random -> new int[] {random.nextInt(LAT_FROM, LAT_TO), random.nextInt(LON_TO)};

        /** Latitude and longitude, 0 to 99,999 each. */
        int[] next(RandomGenerator random);
    }

    private final byte[] bytes;
    private final Places places;
    private final double repeats;
    private final int keyAt;
    private final int latDigitsAt;
    private final int lonDigitsAt;

    private boolean again;

    private ReportForm(String request, Places places, double repeats) {
        this.places = places;
        this.repeats = repeats;
        bytes = request.getBytes(StandardCharsets.UTF_8);
        keyAt = placeOf(KEY);
        latDigitsAt = placeOf(LAT) + LAT.indexOf('#');
        lonDigitsAt = placeOf(LON) + LON.indexOf('#');
    }

    /**
     * A form of one citizen.
     *
     * @param path such as {@code /v1/emergency-reports}
     * @param token a bearer token; empty for a server that asks for none
     * @param type code of an incident type
     * @param description free text without quotes or backslashes
     */
    public static ReportForm of(
            String path, String host, String token, String type, String description) {
        return of(path, host, token, type, description, Places.ANYWHERE);
    }

    /** As above, from places of a kind. */
    public static ReportForm of(
            String path,
            String host,
            String token,
            String type,
            String description,
            Places places) {
        String body =
                """
                {"type":"%s","location":{"lat":%s,"lon":%s,"accuracyMetres":25},\
                "description":"%s","language":"id"}"""
                        .formatted(type, LAT, LON, description);
        return form(path, host, token, body, places);
    }

    /**
     * The form of one citizen who complains.
     *
     * @param text without quotes or backslashes
     */
    public static ReportForm complaint(String host, String token, String category, String text) {
        String body =
                """
                {"category":"%s","location":{"lat":%s,"lon":%s},"text":"%s"}"""
                        .formatted(category, LAT, LON, text);
        return form("/v1/complaints", host, token, body, Places.ANYWHERE);
    }

    /**
     * The same form of a phone that has lost some answers.
     *
     * @param share of its answers that are lost: what was said is said again at once, key and all
     */
    public ReportForm repeating(double share) {
        return new ReportForm(new String(bytes, StandardCharsets.UTF_8), places, share);
    }

    private static ReportForm form(
            String path, String host, String token, String body, Places places) {
        String authorization = token.isEmpty() ? "" : "Authorization: Bearer " + token + "\r\n";
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return new ReportForm(
                "POST "
                        + path
                        + " HTTP/1.1\r\nHost: "
                        + host
                        + "\r\n"
                        + authorization
                        + "Idempotency-Key: "
                        + KEY
                        + "\r\nContent-Type: application/json\r\nContent-Length: "
                        + length
                        + "\r\n\r\n"
                        + body,
                places,
                0);
    }

    /** Length of the request, in bytes. */
    public int length() {
        return bytes.length;
    }

    /**
     * Fills in a new key and a new place, unless the last answer was lost, and puts the request
     * into the buffer.
     */
    public void writeTo(ByteBuffer buffer, RandomGenerator random) {
        if (!again) {
            fill(random);
        }
        buffer.put(bytes);
    }

    /** Whether this phone has lost the answer, so that its next call says the same once more. */
    boolean losesAnswer(RandomGenerator random) {
        again = repeats > 0 && random.nextDouble() < repeats;
        return again;
    }

    private void fill(RandomGenerator random) {
        fillKey(random.nextLong(), random.nextLong());
        int[] place = places.next(random);
        fillDigits(latDigitsAt, within(place[0]));
        fillDigits(lonDigitsAt, within(place[1]));
    }

    private void fillKey(long high, long low) {
        int at = keyAt;
        for (int i = 0; i < 32; i++) {
            if (i == 8 || i == 12 || i == 16 || i == 20) {
                at++;
            }
            long half = i < 16 ? high : low;
            bytes[at++] = HEX[(int) (half >>> (4 * (i & 15))) & 15];
        }
    }

    private static int within(int digits) {
        return Math.max(0, Math.min(MOST_DIGITS, digits));
    }

    private void fillDigits(int at, int number) {
        int rest = number;
        for (int i = at + 4; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private int placeOf(String blank) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(blank);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
