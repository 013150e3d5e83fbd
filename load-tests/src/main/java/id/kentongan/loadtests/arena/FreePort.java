package id.kentongan.loadtests.arena;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port nobody listens on. It is none of those that connections going out are given: with
 * thousands of callers one of them would have it by the time a killed process comes again.
 */
public final class FreePort {

    /** Linux gives away those from 32,768, others later ones. */
    private static final int LEAST = 20_000;

    private static final int MOST = 32_000;
    private static final int TRIES = 1_000;

    /** By this process, which may begin to listen later. */
    private static final Set<Integer> PICKED = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    public static int pick() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, MOST);
            if (PICKED.add(port) && isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free from " + LEAST + " to " + MOST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
