package id.kentongan.api.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A line to a port of this machine that can fail in the ways lines and servers do. */
public final class Line implements AutoCloseable {

    /** What is wrong with it. */
    public enum Fault {
        NONE,
        /** Hangs up on everybody, and on whoever calls. */
        CUT,
        /** Takes calls and what is said, and says nothing: a server that is frozen. */
        FROZEN
    }

    private final int target;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Fault fault = Fault.NONE;

    private Line(int target, ServerSocket listening) {
        this.target = target;
        this.listening = listening;
    }

    public static Line to(int port) {
        try {
            Line line = new Line(port, new ServerSocket(0, 64, InetAddress.getLoopbackAddress()));
            line.threads.execute(line::takeCalls);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** From now on; {@link Fault#NONE} mends it. */
    public synchronized void suffer(Fault what) {
        fault = what;
        if (fault == Fault.CUT) {
            open.forEach(Line::hangUp);
        }
        notifyAll();
    }

    @Override
    public void close() {
        suffer(Fault.CUT);
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }

    private void takeCalls() {
        while (!listening.isClosed()) {
            try {
                Socket near = listening.accept();
                open.add(near);
                threads.execute(() -> connect(near));
            } catch (IOException closed) {
                // That ends the loop.
            }
        }
    }

    private void connect(Socket near) {
        try {
            passWhenMended();
            Socket far = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(far);
            threads.execute(() -> pass(near, far));
            pass(far, near);
        } catch (IOException | InterruptedException refused) {
            hangUp(near);
            open.remove(near);
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            byte[] buffer = new byte[16 * 1024];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                passWhenMended();
                out.write(buffer, 0, read);
                out.flush();
            }
        } catch (IOException | InterruptedException ended) {
            // Either end may hang up.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized void passWhenMended() throws IOException, InterruptedException {
        while (fault == Fault.FROZEN) {
            wait();
        }
        if (fault == Fault.CUT) {
            throw new IOException("cut");
        }
    }

    private static void hangUp(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            // Closed is closed.
        }
    }
}
