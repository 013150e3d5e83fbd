package id.kentongan.api.reading;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;

import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Hangs up on callers who hold a line without saying anything: netty closes none by itself, and a
 * few thousand such lines are all that a process can hold. A weak phone is not meant: a report is a
 * few hundred bytes.
 */
@Component
final class SlowCallers implements NettyServerCustomizer {

    /** Before the first request, and between two. */
    private static final Duration IDLE = Duration.ofSeconds(25);

    /** From the first byte of a request to its last. */
    static final Duration REQUEST = Duration.ofSeconds(20);

    /**
     * A body that has brought so much by then may go on: whoever may not send more has been
     * refused, and whoever imports a register may have a bad line, or have to wait for us.
     */
    static final int ENOUGH_BYTES = 64 * 1024;

    @Override
    public HttpServer apply(HttpServer server) {
        return server.idleTimeout(IDLE)
                .doOnChannelInit((observer, channel, remote) -> watch(channel));
    }

    static void watch(Channel channel) {
        Watch watch = new Watch();
        channel.pipeline()
                .addBefore(NettyPipeline.HttpCodec, "slow-callers", watch)
                .addAfter(NettyPipeline.HttpCodec, "request-ends", watch.ends);
    }

    /** Of one line, on its event loop: sees the bytes, and behind the codec where requests end. */
    private static final class Watch extends ChannelInboundHandlerAdapter {

        private final ChannelInboundHandlerAdapter ends =
                new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        ended = message instanceof LastHttpContent;
                        context.fireChannelRead(message);
                    }
                };

        private boolean ended;
        private long bytes;
        private @Nullable ScheduledFuture<?> deadline;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            bytes += message instanceof ByteBuf some ? some.readableBytes() : 0;
            ended = false;
            context.fireChannelRead(message);
            // Most requests come in one piece, and no clock is set for them.
            if (ended) {
                stop();
            } else if (deadline == null) {
                deadline =
                        context.executor()
                                .schedule(
                                        () -> over(context),
                                        REQUEST.toMillis(),
                                        TimeUnit.MILLISECONDS);
            }
        }

        /** The deadline stays set, so that there is one for each request. */
        private void over(ChannelHandlerContext context) {
            if (bytes < ENOUGH_BYTES) {
                context.close();
            }
        }

        private void stop() {
            bytes = 0;
            if (deadline != null) {
                deadline.cancel(false);
                deadline = null;
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            stop();
            context.fireChannelInactive();
        }
    }
}
