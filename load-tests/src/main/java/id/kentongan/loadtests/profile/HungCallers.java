package id.kentongan.loadtests.profile;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Callers who send half a request and then nothing; who is hung up on comes back. */
final class HungCallers implements AutoCloseable {

    private static final byte[] HALF =
            """
            POST /v1/emergency-reports HTTP/1.1\r
            Host: localhost\r
            Content-Type: application/json\r
            Content-Length: 200\r
            \r
            {"type":"""
                    .getBytes(StandardCharsets.US_ASCII);

    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final InetSocketAddress server;
    private final List<Socket> lines = new ArrayList<>();
    private volatile boolean over;
    private volatile int hungUp;

    HungCallers(InetSocketAddress server, int count) throws IOException {
        this.server = server;
        for (int i = 0; i < count; i++) {
            lines.add(call());
        }
        Thread looking = new Thread(this::comeBack, "hung-callers");
        looking.setDaemon(true);
        looking.start();
    }

    private Socket call() throws IOException {
        Socket socket = new Socket();
        socket.connect(server);
        socket.setSoTimeout(1);
        socket.getOutputStream().write(HALF);
        return socket;
    }

    private void comeBack() {
        while (!over) {
            for (int i = 0; i < lines.size(); i++) {
                comeBack(i);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private void comeBack(int which) {
        synchronized (lines) {
            try {
                if (!over && isHungUpOn(lines.get(which))) {
                    hungUp++;
                    lines.get(which).close();
                    lines.set(which, call());
                }
            } catch (IOException refused) {
                // It tries again in a second.
            }
        }
    }

    private static boolean isHungUpOn(Socket line) {
        try {
            return line.getInputStream().read() < 0;
        } catch (SocketTimeoutException stillThere) {
            return false;
        } catch (IOException broken) {
            return true;
        }
    }

    /** How often one was hung up on. */
    int hungUp() {
        return hungUp;
    }

    @Override
    public void close() throws IOException {
        over = true;
        synchronized (lines) {
            for (Socket line : lines) {
                line.close();
            }
        }
    }
}
