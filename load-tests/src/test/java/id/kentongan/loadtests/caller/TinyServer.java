package id.kentongan.loadtests.caller;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** Answers requests over keep-alive connections with what a test wants, on a thread for each. */
final class TinyServer implements AutoCloseable {

    /** Instead of an answer: the connection is closed. */
    static final String HANG_UP = "";

    /** Behind an answer: then the connection is closed, without a word. */
    static final String THEN_HANG_UP = "\0";

    private final ServerSocket server;
    private final IntFunction<String> answers;
    private final AtomicInteger requests = new AtomicInteger();
    private final Set<String> bodies = ConcurrentHashMap.newKeySet();
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());

    /**
     * @param answers by number of the request, from 1 on over all connections
     */
    TinyServer(IntFunction<String> answers) throws IOException {
        this.answers = answers;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        daemon(this::acceptAll);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    int requests() {
        return requests.get();
    }

    int connections() {
        return sockets.size();
    }

    /** All different ones. */
    Set<String> bodies() {
        return Set.copyOf(bodies);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : List.copyOf(sockets)) {
            socket.close();
        }
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket socket = server.accept();
                sockets.add(socket);
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            BufferedReader in =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.ISO_8859_1));
            while (readRequest(in)) {
                String answer = answers.apply(requests.incrementAndGet());
                if (answer.equals(HANG_UP)) {
                    return;
                }
                String said = answer.replace(THEN_HANG_UP, "");
                socket.getOutputStream().write(said.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
                if (answer.endsWith(THEN_HANG_UP)) {
                    return;
                }
            }
        } catch (IOException closed) {
            // The test is over, or the client has gone.
        }
    }

    private boolean readRequest(BufferedReader in) throws IOException {
        int length = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
            if (line.isEmpty()) {
                return readBody(in, new char[length]);
            }
        }
        return false;
    }

    private boolean readBody(BufferedReader in, char[] body) throws IOException {
        int read = 0;
        while (read < body.length) {
            int more = in.read(body, read, body.length - read);
            if (more < 0) {
                return false;
            }
            read += more;
        }
        bodies.add(new String(body));
        return true;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(
                (which, failure) -> {
                    throw new UncheckedIOException(new IOException(failure));
                });
        thread.start();
    }
}
