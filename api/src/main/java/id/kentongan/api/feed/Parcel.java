package id.kentongan.api.feed;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import java.util.List;

/**
 * What goes over the line in one go. The next one is packed when this one has left, so that a slow
 * line has one of them waiting at most.
 */
public final class Parcel {

    private final List<byte[]> bytes;
    private final Sinks.Empty<Void> left = Sinks.unsafe().empty();

    Parcel(List<byte[]> bytes) {
        this.bytes = bytes;
    }

    public Parcel(byte[] bytes) {
        this(List.of(bytes));
    }

    /** Shared with other listeners: not to be written to. */
    public List<byte[]> bytes() {
        return bytes;
    }

    /** To be called when the line has taken all of it. */
    public void hasLeft() {
        left.tryEmitEmpty();
    }

    /** Completes when it has left. */
    public Mono<Void> left() {
        return left.asMono();
    }
}
