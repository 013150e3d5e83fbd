package id.kentongan.api.admission;

import io.netty.channel.EventLoop;

import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import reactor.netty.http.server.HttpServer;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * How late the event loops are that read requests: whatever waits there, a 112 report among it,
 * waits as long before anybody has seen it, and no clock of the request's own shows it.
 */
@Component
final class LoopLag implements NettyServerCustomizer, SmartLifecycle {

    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Samples lags = new Samples();
    private final Map<EventLoop, Future<?>> probes = new ConcurrentHashMap<>();
    private volatile boolean running = true;

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) -> watch(channel.eventLoop()));
    }

    /** The middle one since the last time, nanoseconds; NaN while there are too few. */
    double takeMedian() {
        return lags.takeMedian();
    }

    private void watch(EventLoop loop) {
        if (running && !probes.containsKey(loop)) {
            probes.computeIfAbsent(loop, this::probe);
        }
    }

    private Future<?> probe(EventLoop loop) {
        long[] due = {System.nanoTime() + EVERY_NANOS};
        return loop.scheduleWithFixedDelay(
                () -> {
                    long now = System.nanoTime();
                    lags.add(Math.max(0, now - due[0]));
                    due[0] = now + EVERY_NANOS;
                },
                EVERY_NANOS,
                EVERY_NANOS,
                TimeUnit.NANOSECONDS);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        probes.values().forEach(probe -> probe.cancel(false));
        probes.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
