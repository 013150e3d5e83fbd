package id.kentongan.api.contract;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is sent in place of what was asked for. Latin-1 throughout, one character for one byte, so
 * that what is no UTF-8 can be said too.
 */
final class Hostile {

    private static final int LONG = 10_000;

    /** Words, before anything is encoded. */
    private static final List<String> WORDS =
            List.of(
                    "",
                    " ",
                    "null",
                    "true",
                    "NaN",
                    "-Infinity",
                    "-1",
                    "-0",
                    "0",
                    "1.5",
                    "1e309",
                    "1e400",
                    "2147483648",
                    "-9223372036854775809",
                    "123456789012345678901234567890",
                    "0x10",
                    "\uFF13\uFF13.\uFF17\uFF14",
                    "not-a-uuid",
                    "1-1-1-1-1",
                    "00000000-0000-0000-0000-000000000000",
                    "ffffffff-ffff-ffff-ffff-ffffffffffff",
                    "{3e1b9a52-7c36-5f0e-9a39-0d1f6f8b2c11}",
                    "99.99",
                    "1,2,3,4",
                    "NaN,NaN,NaN,NaN",
                    "180,90,-180,-90",
                    "1e999,0,1,1",
                    ",,,",
                    "2026-13-45T99:99:99Z",
                    "2026-00",
                    "+999999999-12-31T23:59:59.999999999Z",
                    "-999999999-01-01T00:00:00Z",
                    "9999-12-31T23:59:59Z",
                    "0000-01-01T00:00:00Z",
                    "' OR 1=1 --",
                    "'; DROP TABLE people; --",
                    "1) UNION ALL (TABLE people",
                    "%' ESCAPE '\\",
                    "${jndi:ldap://127.0.0.1/a}",
                    "#{7*7}",
                    "../../../etc/passwd",
                    "..\\..\\windows",
                    "<script>alert(1)</script>",
                    "%s%n%x",
                    "\0",
                    "a\0b",
                    "a\r\nInjected: yes",
                    "\u001b[31m",
                    "\u0085",
                    "\u2028",
                    "\uFEFF",
                    "\u202Egnp.exe\u2066",
                    "Z\u0336a\u0334l\u0337g\u0338o\u0335",
                    "Jalan \u6F22\u5B57 \uD83D\uDE92",
                    "x".repeat(300),
                    "9".repeat(300),
                    "\uD83D\uDE92".repeat(600));

    /** Of paths and queries, what encoding by the book would never give. */
    private static final List<String> BADLY_ENCODED =
            List.of(
                    "%",
                    "%2",
                    "%zz",
                    "%u0041",
                    "%00",
                    "%ff",
                    "%c0%af",
                    "%ed%a0%80",
                    "%f4%90%80%80",
                    "%2e%2e%2f",
                    "%2F",
                    "%5c",
                    "%0d%0aInjected:%20yes",
                    ";",
                    ";a=b;c",
                    "a;jsessionid=1",
                    "..",
                    ".",
                    "//",
                    "+",
                    "*",
                    "@",
                    ":",
                    "|",
                    "^`",
                    "{x}",
                    "[1]",
                    "\"",
                    "<>",
                    "\\",
                    "\u00e9",
                    "\u00ff",
                    "\u0001",
                    "\t",
                    "a b",
                    "x".repeat(LONG));

    private static final List<String> HEADER_VALUES =
            List.of(
                    "\"",
                    "\"\"",
                    "\"3",
                    "3",
                    "\"-1\"",
                    "\"0\"",
                    "\"999999999\"",
                    "\"9999999999\"",
                    "\"1\", \"2\"",
                    "W/\"x\"",
                    "W/",
                    "*",
                    "'",
                    "\t",
                    "\u0001",
                    "\0",
                    "\u007f",
                    "\u00e9\u00ff",
                    "\u00ed\u00a0\u0080",
                    ";;;,,,===",
                    "k".repeat(127),
                    "k".repeat(129),
                    "k".repeat(2_000),
                    "k".repeat(LONG));

    /** What any request can bring, whether the contract names it or not. */
    static final Map<String, List<String>> HEADERS_OF_ANY_REQUEST =
            Map.of(
                    "Accept",
                    List.of("", "nonsense", "application/xml", "*/*;q=x", "text/*;q=2", "a/b/c"),
                    "Accept-Language",
                    List.of("", "en;q=nope", "x".repeat(3_000), "en-\u00e9", "*;q=0", ",,;"),
                    "Accept-Encoding",
                    List.of("gzip", "nonsense;q=9"),
                    "Authorization",
                    List.of("", "Bearer", "Bearer ", "Basic YTpi", "Bearer a.b.c", "Bearer \u00e9"),
                    "traceparent",
                    List.of("", "00-zz-zz-00", "00-" + "0".repeat(32) + "-" + "0".repeat(16)),
                    "Host",
                    List.of("", "a b", "[::1", "evil.test:99999"),
                    "X-Forwarded-Host",
                    List.of("evil.test", "a b", ":::"),
                    "X-Forwarded-Port",
                    List.of("-1", "many"),
                    "Origin",
                    List.of("null", "https://evil.test", "::"),
                    "Cookie",
                    List.of("=;=;", "a=\"\u0001"));

    static final Map<String, List<String>> MORE_HEADERS =
            Map.of(
                    "If-None-Match",
                    List.of("*", "\"x", "W/\"" + "y".repeat(2_000) + "\""),
                    "If-Modified-Since",
                    List.of("yesterday", "Thu, 01 Jan 99999 00:00:00 GMT"),
                    "Range",
                    List.of("bytes=0-1", "bytes=9-1", "lines=1"),
                    "Content-Encoding",
                    List.of("gzip", "nonsense"),
                    "X-HTTP-Method-Override",
                    List.of("DELETE"));

    static final List<String> CONTENT_TYPES =
            List.of(
                    "",
                    "nonsense",
                    "/",
                    "*/*",
                    "application/*",
                    "text/plain",
                    "text/xml",
                    "application/xml;charset=utf-8",
                    "application/json;charset=utf-8",
                    "application/json;charset=utf-16",
                    "application/json;charset=nonsense",
                    "application/json;charset=\"",
                    "application/json, application/json",
                    "application/json;" + "a".repeat(2_000),
                    "application/json\u00e9",
                    "application/cbor",
                    "application/octet-stream",
                    "application/x-ndjson",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data",
                    "multipart/form-data;boundary=x",
                    "multipart/form-data;boundary=" + "x".repeat(200));

    /** In place of a member's value: JSON, or what only looks like it. */
    static final List<String> VALUES =
            Stream.concat(
                            Stream.of(
                                    "null",
                                    "true",
                                    "false",
                                    "0",
                                    "-0",
                                    "-1",
                                    "1.5",
                                    "91",
                                    "181",
                                    "2147483648",
                                    "-9223372036854775809",
                                    "123456789012345678901234567890",
                                    "9".repeat(900),
                                    "NaN",
                                    "Infinity",
                                    "-Infinity",
                                    "1e309",
                                    "-1e309",
                                    "1e400",
                                    "1e-400",
                                    "1e999999999",
                                    "1e2147483648",
                                    "0.0000000001",
                                    "00",
                                    "1.",
                                    ".5",
                                    "+1",
                                    "0x10",
                                    "undefined",
                                    "[]",
                                    "{}",
                                    "[[]]",
                                    "[null]",
                                    "[\"a\"]",
                                    "[{}]",
                                    "{\"a\":1}",
                                    "{\"lat\":1,\"lat\":2}",
                                    "{\"@class\":\"x\"}",
                                    "[" + "0,".repeat(LONG / 2) + "0]",
                                    "[".repeat(LONG) + "]".repeat(LONG),
                                    "{\"a\":".repeat(LONG) + "0" + "}".repeat(LONG),
                                    "\"\\u0000\"",
                                    "\"a\\u0000b\"",
                                    "\"\\ud800\"",
                                    "\"\\udc00a\"",
                                    "\"\\ud800\\ud800\"",
                                    "\"\\u202e\\u2066\"",
                                    "\"\\ufffe\\uffff\"",
                                    "\"\\u0008\\u001b\\u007f\\u0085\"",
                                    "\"" + "x".repeat(LONG) + "\"",
                                    "\"" + " ".repeat(LONG) + "\"",
                                    "\"" + "\\ud83d\\ude92".repeat(900) + "\"",
                                    "\"\\x\"",
                                    "\"\\u12\"",
                                    "\"a\nb\"",
                                    "\"a\0b\"",
                                    "'a'",
                                    "\"a",
                                    "a\"",
                                    "\"\u00ff\"",
                                    "\"\u00c3\u0028\"",
                                    "\"\u00c0\u0080\"",
                                    "\"\u00ed\u00a0\u0080\"",
                                    "\"\u00f4\u0090\u0080\u0080\""),
                            words().map(Hostile::quoted))
                    .toList();

    /** Members nobody asked for: what would be convenient to set, and what is hardly a name. */
    static final List<String> MEMBERS =
            Stream.of(
                            "\"id\"",
                            "\"status\"",
                            "\"version\"",
                            "\"jurisdiction\"",
                            "\"incidentId\"",
                            "\"priority\"",
                            "\"receivedAt\"",
                            "\"agency\"",
                            "\"unitId\"",
                            "\"roles\"",
                            "\"owner\"",
                            "\"durability\"",
                            "\"trackingToken\"",
                            "\"reserved\"",
                            "\"exercise\"",
                            "\"class\"",
                            "\"@class\"",
                            "\"$ref\"",
                            "\"__proto__\"",
                            "\"location.lat\"",
                            "\"\"",
                            "\"\\u0000\"",
                            "\"\\ud800\"",
                            "\"\\udc00\\ud800\"",
                            "\"\\u202e\"",
                            "\"\\u001b[31m\\r\\n\"",
                            "\"<b>\"",
                            "\"'; DROP TABLE people; --\"",
                            "\"" + "n".repeat(LONG) + "\"",
                            "\"\u00ed\u00a0\u0080\"",
                            "\"\u00ff\"",
                            "name",
                            "'name'",
                            "1",
                            "null")
                    .toList();

    /** In place of a whole body. */
    static final List<String> BODIES =
            List.of(
                    "",
                    " ",
                    "null",
                    "true",
                    "42",
                    "NaN",
                    "\"text\"",
                    "[]",
                    "{}",
                    "[{}]",
                    "[null]",
                    "{\"\":{}}",
                    "{",
                    "}",
                    "[",
                    "\"",
                    "{\"",
                    "{\"a\"",
                    "{\"a\":",
                    "{\"a\":1,}",
                    "{,}",
                    "[1,,2]",
                    "<xml/>",
                    "a=b&c=d",
                    "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--",
                    "\0",
                    "\u00ff\u00fe{\0}\0",
                    "\u00ef\u00bb\u00bf{}",
                    "\u001f\u008b\u0008\0\0\0\0\0",
                    "%",
                    "%zz=%&=&&",
                    "[".repeat(LONG),
                    "[".repeat(LONG) + "]".repeat(LONG),
                    "{\"a\":".repeat(LONG),
                    "{\"a\":".repeat(LONG) + "1" + "}".repeat(LONG),
                    "\"" + "x".repeat(LONG) + "\"",
                    "9".repeat(LONG),
                    " ".repeat(LONG * 10));

    private Hostile() {}

    /** Fit for a path or a query, or just not. */
    static List<String> inAddress() {
        return Stream.concat(words().map(Hostile::percentEncoded), BADLY_ENCODED.stream()).toList();
    }

    /** For a line of the head; none of them ends it. */
    static List<String> inHeader() {
        return Stream.concat(words().filter(each -> each.indexOf('\n') < 0), HEADER_VALUES.stream())
                .toList();
    }

    private static Stream<String> words() {
        return WORDS.stream().map(Hostile::latin);
    }

    /** Its bytes, each as one character. */
    static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String percentEncoded(String latin) {
        StringBuilder encoded = new StringBuilder();
        for (char c : latin.toCharArray()) {
            boolean plain = c < 0x7f && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0);
            encoded.append(plain ? "" + c : String.format("%%%02x", (int) c));
        }
        return encoded.toString();
    }

    private static String quoted(String latin) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : latin.toCharArray()) {
            quoted.append(
                    c < ' ' || c == '"' || c == '\\' ? String.format("\\u%04x", (int) c) : "" + c);
        }
        return quoted.append('"').toString();
    }
}
