package id.kentongan.localstack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** Ports nobody listens on. */
public final class FreePort {
    /** Below the range systems hand out for outgoing connections, so that none can snatch one. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int TRIES = 1_000;

    private FreePort() {}

    /** A port free at this moment and not in {@code taken}, to which it is added. */
    public static int pick(Set<Integer> taken) {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (!taken.contains(port) && isFree(port)) {
                taken.add(port);
                return port;
            }
        }
        throw new IllegalStateException("No free port from " + LOWEST + " to " + HIGHEST + ".");
    }

    /** Whether somebody could listen on this port of the loopback address and of all addresses. */
    public static boolean isFree(int port) {
        return canBind(new InetSocketAddress(loopback(), port))
                && canBind(new InetSocketAddress(port));
    }

    /** 127.0.0.1, whatever the machine's host file says about names. */
    public static InetAddress loopback() {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean canBind(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
