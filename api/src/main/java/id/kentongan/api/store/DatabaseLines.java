package id.kentongan.api.store;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;

import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All lines to the database: when anything was last heard on any of them, and a way to hang up on
 * all.
 *
 * <p>A driver whose server has frozen, or has vanished behind a network that swallows everything,
 * waits until the kernel gives up, which takes a quarter of an hour; meanwhile each such line holds
 * a place in its pool, and the lane of a city. There is no handle for that in the driver, but it
 * takes its channels from here.
 */
final class DatabaseLines implements LoopResources {

    private final LoopResources loops;
    private final Set<Channel> open = ConcurrentHashMap.newKeySet();
    private final Hearing hearing = new Hearing();
    private volatile long lastHeard = System.nanoTime();

    DatabaseLines(LoopResources loops) {
        this.loops = loops;
    }

    @ChannelHandler.Sharable
    private final class Hearing extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            lastHeard = System.nanoTime();
            context.fireChannelRead(message);
        }
    }

    /** By {@link System#nanoTime}; when this was made, if nothing ever was. */
    long lastHeard() {
        return lastHeard;
    }

    /**
     * Calls when each line has been listened to: whatever has arrived by now has been heard then.
     */
    void onceListened(Runnable call) {
        Set<EventLoop> busy = new HashSet<>();
        for (Channel line : open) {
            // One that is only being made has no loop yet, and nothing to say.
            if (line.isRegistered()) {
                busy.add(line.eventLoop());
            }
        }
        AtomicInteger left = new AtomicInteger(busy.size() + 1);
        Runnable oneLess =
                () -> {
                    if (left.decrementAndGet() == 0) {
                        call.run();
                    }
                };
        // What a loop is asked to do at once it may do before it reads; what is due later, after.
        busy.forEach(loop -> loop.schedule(oneLess, 1, TimeUnit.MILLISECONDS));
        oneLess.run();
    }

    /** Whoever waits for an answer on any of them fails at once. */
    void hangUp() {
        open.forEach(Channel::close);
    }

    @Override
    public <C extends Channel> C onChannel(Class<C> type, EventLoopGroup group) {
        C line = loops.onChannel(type, group);
        line.pipeline().addFirst(hearing);
        open.add(line);
        line.closeFuture().addListener(closed -> open.remove(line));
        return line;
    }

    @Override
    public <C extends Channel> Class<? extends C> onChannelClass(
            Class<C> type, EventLoopGroup group) {
        return loops.onChannelClass(type, group);
    }

    @Override
    public EventLoopGroup onClient(boolean useNative) {
        return loops.onClient(useNative);
    }

    @Override
    public EventLoopGroup onServer(boolean useNative) {
        return loops.onServer(useNative);
    }

    @Override
    public EventLoopGroup onServerSelect(boolean useNative) {
        return loops.onServerSelect(useNative);
    }

    @Override
    public boolean daemon() {
        return loops.daemon();
    }

    @Override
    public void dispose() {
        loops.dispose();
    }

    @Override
    public Mono<Void> disposeLater() {
        return loops.disposeLater();
    }

    @Override
    public Mono<Void> disposeLater(Duration quietPeriod, Duration timeout) {
        return loops.disposeLater(quietPeriod, timeout);
    }

    @Override
    public boolean isDisposed() {
        return loops.isDisposed();
    }
}
