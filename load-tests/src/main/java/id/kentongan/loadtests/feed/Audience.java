package id.kentongan.loadtests.feed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Agents who listen, each on a connection of its own, all on one thread. */
public final class Audience implements AutoCloseable {

    private static final int BUFFER = 64 * 1024;
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(1);

    /**
     * What one of them was told of an incident first; what follows from it later is not counted.
     *
     * @param nanos of {@link System#nanoTime()}
     */
    public record Heard(UUID incident, long nanos) {}

    /** One of them, and what it knows of. */
    private record Ears(EventScanner scanner, Set<UUID> incidents) {}

    private final InetSocketAddress server;
    private final Selector selector;
    private final Thread listening;
    private final List<SocketChannel> lines = new ArrayList<>();
    private final List<Heard> heard = new ArrayList<>();
    private final AtomicInteger ready = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile boolean open = true;

    public Audience(InetSocketAddress server) throws IOException {
        this.server = server;
        this.selector = Selector.open();
        this.listening = new Thread(this::listen, "audience");
        this.listening.setDaemon(true);
        this.listening.start();
    }

    /** One more begins to listen. */
    public void join(String token) throws IOException {
        String request =
                "GET /v1/feed HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
                        + "Authorization: Bearer "
                        + token
                        + "\r\n\r\n";
        SocketChannel line = SocketChannel.open(server);
        line.setOption(StandardSocketOptions.TCP_NODELAY, true);
        line.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        line.configureBlocking(false);
        line.register(
                selector, SelectionKey.OP_READ, new Ears(new EventScanner(), new HashSet<>()));
        selector.wakeup();
        lines.add(line);
    }

    /** Waits until so many have been told that the feed is live. */
    public void awaitReady(int count) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (ready.get() < count) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("only " + ready + " of " + count + " are ready");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Lines that the server has ended. */
    public int lost() {
        return lost.get();
    }

    /** Counts anew: what was heard before, such as the snapshots, is not asked about. */
    public void forgetWhatWasHeard() {
        synchronized (heard) {
            heard.clear();
        }
    }

    /** What was heard so far, by all of them: each incident once by each. */
    public List<Heard> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    @Override
    public void close() throws IOException {
        open = false;
        selector.wakeup();
        for (SocketChannel line : lines) {
            line.close();
        }
        selector.close();
    }

    private void listen() {
        ByteBuffer shared = ByteBuffer.allocateDirect(BUFFER);
        try {
            while (open) {
                selector.select(key -> read(key, shared));
            }
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }

    private void read(SelectionKey key, ByteBuffer shared) {
        Ears ears = (Ears) key.attachment();
        EventScanner scanner = ears.scanner();
        boolean wasReady = scanner.isReady();
        try {
            shared.clear();
            if (((SocketChannel) key.channel()).read(shared) < 0) {
                throw new IOException("ended");
            }
        } catch (IOException ended) {
            key.cancel();
            lost.incrementAndGet();
            return;
        }
        shared.flip();
        long now = System.nanoTime();
        synchronized (heard) {
            scanner.take(
                    shared,
                    incident -> {
                        if (ears.incidents().add(incident)) {
                            heard.add(new Heard(incident, now));
                        }
                    });
        }
        if (!wasReady && scanner.isReady()) {
            ready.incrementAndGet();
        }
    }
}
