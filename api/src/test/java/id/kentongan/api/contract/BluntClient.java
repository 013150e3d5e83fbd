package id.kentongan.api.contract;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends what it is given, byte for byte, over HTTP/1.1: other clients tidy up paths, headers and
 * bodies, and what is tidy tests nothing. Not thread-safe.
 */
final class BluntClient implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_REFUSALS = 5;

    private final int port;
    private Socket socket = new Socket();
    private boolean fresh = true;

    BluntClient(String address) {
        this.port = URI.create(address).getPort();
    }

    /**
     * @param headers by lower-case name; of a repeated one the last
     * @param body without what made chunks of it; empty of a stream, which is not listened to
     */
    record Answer(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        private boolean isOverloaded() {
            return status == 503
                    && body.contains("\"OVERLOADED\"")
                    && !header("retry-after").isEmpty();
        }

        private boolean isStream() {
            return header("content-type").startsWith("text/event-stream");
        }
    }

    /**
     * The same, again a few times while the answer is that too much else is going on: the tests may
     * have the machine to themselves, and may not.
     */
    Answer sendUntilThereIsRoom(byte[] request) throws IOException {
        Answer answer = send(request);
        for (int i = 0; i < MOST_REFUSALS && answer.isOverloaded(); i++) {
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
            answer = send(request);
        }
        return answer;
    }

    /**
     * @throws IOException when the server hangs up, falls silent, or says what is no HTTP
     */
    Answer send(byte[] request) throws IOException {
        connect();
        boolean maybeStale = !fresh;
        try {
            return exchange(request);
        } catch (IOException hungUp) {
            close();
            if (!maybeStale || hungUp instanceof SocketTimeoutException) {
                throw hungUp;
            }
            // A line that was idle may be closed at any time; on a new one it means something.
            connect();
            return exchange(request);
        }
    }

    private Answer exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        socket.getOutputStream().flush();
        Answer answer = read(socket.getInputStream());
        fresh = false;
        if (answer.isStream() || "close".equalsIgnoreCase(answer.header("connection"))) {
            close();
        }
        return answer;
    }

    private void connect() throws IOException {
        if (!socket.isConnected() || socket.isClosed()) {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            fresh = true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static Answer read(InputStream in) throws IOException {
        String[] status = line(in).split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
            throw new IOException("no HTTP: " + String.join(" ", status));
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        Answer head = new Answer(Integer.parseInt(status[1]), headers, "");
        return new Answer(head.status(), headers, body(head, in));
    }

    private static String body(Answer head, InputStream in) throws IOException {
        if (head.isStream() || head.status() == 204 || head.status() == 304) {
            return "";
        }
        byte[] body;
        if (head.header("transfer-encoding").equals("chunked")) {
            body = chunks(in);
        } else if (head.headers().containsKey("content-length")) {
            body = exactly(Integer.parseInt(head.header("content-length")), in);
        } else {
            body = in.readAllBytes();
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            whole.writeBytes(exactly(size, in));
            line(in);
        }
        line(in);
        return whole.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static byte[] exactly(int length, InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("hung up after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("hung up without an answer");
            }
            line.write(c);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
