package id.kentongan.api.problem;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;

import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * What the server refuses before it is a request that anybody could look at, such as an address
 * that is too long or none, becomes a problem like every other.
 *
 * <p>What the codec could not read is refused here, after the answers to all that came before it on
 * the line. reactor-netty's own refusal goes through the operations of the request before, as long
 * as those have not ended: then nothing is written, and the caller waits until somebody hangs up.
 */
@Component
final class EarlyRefusals implements NettyServerCustomizer {

    /**
     * For whoever is still sending: a line that is closed while bytes arrive is reset, and the
     * refusal lost with it.
     */
    private static final Duration LINGERING = Duration.ofSeconds(2);

    private static final Map<Integer, ProblemCode> BY_STATUS =
            Map.of(
                    413, ProblemCode.BODY_TOO_LARGE,
                    414, ProblemCode.ADDRESS_TOO_LONG,
                    431, ProblemCode.HEADERS_TOO_LARGE,
                    500, ProblemCode.INTERNAL);

    private final ObjectWriter json;

    EarlyRefusals(JsonMapper mapper) {
        this.json = mapper.writerFor(ProblemBody.class);
    }

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, remote) -> watch(channel));
    }

    void watch(Channel channel) {
        channel.pipeline().addAfter(NettyPipeline.HttpCodec, "early-refusals", new Refusals());
    }

    private FullHttpResponse refusal(ProblemCode code) {
        FullHttpResponse bare =
                new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(code.status().value()));
        bare.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return worded(bare, code);
    }

    private FullHttpResponse worded(FullHttpResponse bare, ProblemCode code) {
        String traceId = UUID.randomUUID().toString().replace("-", "");
        byte[] body =
                json.writeValueAsBytes(
                        ProblemBody.of(Problem.of(code), traceId, Locale.forLanguageTag("id")));
        FullHttpResponse worded = bare.replace(Unpooled.wrappedBuffer(body));
        worded.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "application/problem+json")
                .set(HttpHeaderNames.CONTENT_LENGTH, body.length)
                .set(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .set("Trace-Id", traceId);
        bare.release();
        return worded;
    }

    private static boolean isBare(FullHttpResponse answer) {
        return answer.status().code() >= 400
                && !answer.content().isReadable()
                && !answer.headers().contains(HttpHeaderNames.CONTENT_TYPE);
    }

    private static ProblemCode reason(HttpObject unreadable) {
        @Nullable Throwable cause = unreadable.decoderResult().cause();
        if (cause instanceof TooLongHttpLineException) {
            return ProblemCode.ADDRESS_TOO_LONG;
        }
        return cause instanceof TooLongHttpHeaderException
                ? ProblemCode.HEADERS_TOO_LARGE
                : ProblemCode.INVALID_REQUEST;
    }

    /** What is read with HTTP of another kind than ours is not read at all. */
    private static boolean isUnreadable(HttpObject part) {
        return part.decoderResult().isFailure()
                || part instanceof HttpRequest request
                        && request.protocolVersion().majorVersion() > 1;
    }

    /** Of one line, on its event loop. */
    private final class Refusals extends ChannelDuplexHandler {

        private int unanswered;
        private boolean answering;
        private @Nullable ProblemCode refused;

        /** Of the unanswered, how many are to be refused: none, or the last, whose body broke. */
        private int broken;

        @Override
        public void channelRead(ChannelHandlerContext line, Object message) {
            if (refused != null) {
                ReferenceCountUtil.release(message);
            } else if (message instanceof HttpObject part && isUnreadable(part)) {
                refused = reason(part);
                broken = message instanceof HttpRequest ? 0 : 1;
                ReferenceCountUtil.release(message);
                refuseInTurn(line);
            } else {
                unanswered += message instanceof HttpRequest ? 1 : 0;
                line.fireChannelRead(message);
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext line) {
            line.fireChannelReadComplete();
            if (refused != null) {
                // Nobody else asks for what is only thrown away.
                line.read();
            }
        }

        @Override
        public void write(ChannelHandlerContext line, Object message, ChannelPromise written) {
            if (message instanceof FullHttpResponse bare && isBare(bare)) {
                line.write(
                        worded(
                                bare,
                                BY_STATUS.getOrDefault(
                                        bare.status().code(), ProblemCode.INVALID_REQUEST)),
                        written);
            } else {
                line.write(message, written);
            }
            if (isInterim(message)) {
                return;
            }
            if (message instanceof LastHttpContent) {
                answering = false;
                unanswered = Math.max(0, unanswered - 1);
                refuseInTurn(line);
            } else if (message instanceof HttpResponse) {
                answering = true;
            }
        }

        private void refuseInTurn(ChannelHandlerContext line) {
            if (refused == null || answering || unanswered > broken) {
                return;
            }
            // Whoever was answered without the rest of the body has been told what there is to
            // tell.
            Object last = unanswered == broken ? refusal(refused) : Unpooled.EMPTY_BUFFER;
            line.writeAndFlush(last).addListener(sent -> hangUp(line));
        }
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse answer
                && answer.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }

    private static void hangUp(ChannelHandlerContext line) {
        if (line.channel() instanceof DuplexChannel duplex) {
            duplex.shutdownOutput();
        }
        line.executor().schedule(() -> line.close(), LINGERING.toMillis(), TimeUnit.MILLISECONDS);
    }
}
