package id.kentongan.api.feed;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerResponse;

/** The line to one who listens: carries one parcel at a time, and can be hung up. */
public final class EventLine {

    private final ServerHttpResponse response;
    private final Channel channel;

    private EventLine(ServerHttpResponse response, Channel channel) {
        this.response = response;
        this.channel = channel;
    }

    /** The line that a response goes over. */
    public static EventLine of(ServerHttpResponse response) {
        HttpServerResponse line = ServerHttpResponseDecorator.getNativeResponse(response);
        Channel[] channel = new Channel[1];
        line.withConnection(connection -> channel[0] = connection.channel());
        return new EventLine(response, channel[0]);
    }

    /** Breaks it without a word. */
    public void hangUp() {
        channel.close();
    }

    /** Completes when the last parcel is over the line and it has ended. */
    public Mono<Void> carry(Flux<Parcel> parcels) {
        HttpHeaders headers = response.getHeaders();
        headers.setContentType(MediaType.TEXT_EVENT_STREAM);
        // Asks proxies of the nginx kind to pass everything on at once.
        headers.set("X-Accel-Buffering", "no");
        DataBufferFactory buffers = response.bufferFactory();
        return response.writeAndFlushWith(parcels.map(parcel -> oneBuffer(parcel, buffers)));
    }

    private Mono<DataBuffer> oneBuffer(Parcel parcel, DataBufferFactory buffers) {
        return Mono.fromSupplier(
                        () -> buffers.join(parcel.bytes().stream().map(buffers::wrap).toList()))
                .doFinally(end -> channel.eventLoop().execute(() -> mark(parcel)));
    }

    /**
     * The server takes a hundred buffers ahead of the line, more than a slow reader may have. What
     * is written behind a parcel, even if it is nothing, is through when the parcel is.
     */
    private void mark(Parcel parcel) {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> parcel.hasLeft());
    }
}
