package id.kentongan.loadtests.caller;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * One HTTP/1.1 answer as it comes in, piece by piece, on a connection that carries one at a time.
 *
 * <p>Knows what a server under test sends and no more: a body by {@code Content-Length}, in chunks,
 * or none. Reused for every answer of its connection, so that reading one makes no garbage.
 */
public final class Answer {

    private static final int LARGEST = 1 << 20;
    private static final byte[] LENGTH = ascii("content-length:");
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked");
    private static final byte[] CLOSE = ascii("connection: close");
    private static final byte[] RETRY_AFTER = ascii("retry-after:");

    private static final byte[] ID = ascii("\"id\":\"");
    private static final int UUID_LENGTH = 36;

    private byte[] bytes = new byte[4096];
    private int size;
    private int scanned;
    private int bodyAt;
    private int status;
    private int contentLength;
    private boolean chunked;
    private boolean closing;
    private boolean retryAfter;

    /** Forgets the answer before, so that the next can come in. */
    public void clear() {
        size = 0;
        scanned = 0;
        bodyAt = 0;
        status = 0;
        contentLength = 0;
        chunked = false;
        closing = false;
        retryAfter = false;
    }

    /**
     * Takes in what has arrived.
     *
     * @return whether the answer is complete
     * @throws MalformedAnswer when it is not HTTP/1.1 as above, or larger than 1 MiB
     */
    public boolean take(ByteBuffer arrived) {
        int more = arrived.remaining();
        if (size + more > LARGEST) {
            throw new MalformedAnswer("an answer of more than 1 MiB");
        }
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
        arrived.get(bytes, size, more);
        size += more;
        return headComplete() && bodyComplete();
    }

    public int status() {
        return status;
    }

    /** Whether the server said that it closes the connection after this answer. */
    public boolean closing() {
        return closing;
    }

    /** Whether the server said when to come back. */
    public boolean saysWhenToComeBack() {
        return retryAfter;
    }

    /** The first member {@code id} of the body that is a UUID; null when there is none. */
    public @Nullable UUID id() {
        for (int i = bodyAt; i + ID.length + UUID_LENGTH <= size; i++) {
            if (Arrays.equals(bytes, i, i + ID.length, ID, 0, ID.length)) {
                int from = i + ID.length;
                String text = new String(bytes, from, UUID_LENGTH, StandardCharsets.US_ASCII);
                try {
                    return UUID.fromString(text);
                } catch (IllegalArgumentException another) {
                    return null;
                }
            }
        }
        return null;
    }

    /** Head and body as they came, for a person to read. */
    public String text() {
        return new String(bytes, 0, size, StandardCharsets.UTF_8);
    }

    private boolean headComplete() {
        if (bodyAt > 0) {
            return true;
        }
        for (int i = Math.max(scanned, 3); i < size; i++) {
            if (bytes[i] == '\n'
                    && bytes[i - 1] == '\r'
                    && bytes[i - 2] == '\n'
                    && bytes[i - 3] == '\r') {
                bodyAt = i + 1;
                readHead();
                return true;
            }
        }
        scanned = size;
        return false;
    }

    private void readHead() {
        if (bodyAt < 17 || bytes[0] != 'H' || bytes[8] != ' ') {
            throw new MalformedAnswer("not an HTTP/1.1 status line");
        }
        status = number(9, 12);
        int line = 0;
        for (int i = 0; i < bodyAt; i++) {
            if (bytes[i] == '\n') {
                readHeader(line, i - 1);
                line = i + 1;
            }
        }
    }

    private void readHeader(int from, int to) {
        if (startsWith(from, to, LENGTH)) {
            int digits = from + LENGTH.length;
            while (digits < to && bytes[digits] == ' ') {
                digits++;
            }
            contentLength = number(digits, to);
        } else if (startsWith(from, to, CHUNKED)) {
            chunked = true;
        } else if (startsWith(from, to, CLOSE)) {
            closing = true;
        } else if (startsWith(from, to, RETRY_AFTER)) {
            retryAfter = true;
        }
    }

    private boolean bodyComplete() {
        if (!chunked) {
            return size >= bodyAt + contentLength;
        }
        int at = bodyAt;
        while (true) {
            int lineEnd = at;
            while (lineEnd < size && bytes[lineEnd] != '\n') {
                lineEnd++;
            }
            if (lineEnd >= size) {
                return false;
            }
            int chunk = hex(at, lineEnd - 1);
            at = lineEnd + 1 + chunk + 2;
            if (at > size) {
                return false;
            }
            if (chunk == 0) {
                return true;
            }
        }
    }

    private boolean startsWith(int from, int to, byte[] lowerCase) {
        if (to - from < lowerCase.length) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            if (lower(bytes[from + i]) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                throw new MalformedAnswer("a number was expected in the head");
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    private int hex(int from, int to) {
        int number = 0;
        for (int i = from; i < to && bytes[i] != ';'; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                throw new MalformedAnswer("a chunk without its size");
            }
            number = number * 16 + digit;
        }
        return number;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The server said something that this client does not take for an answer. */
    public static final class MalformedAnswer extends RuntimeException {
        MalformedAnswer(String message) {
            super(message);
        }
    }
}
