package id.kentongan.api.feed;

import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import java.util.List;

/**
 * What goes over the line in one go. The next one is packed when the line takes this one up, so
 * that a slow line has two of them waiting at most.
 */
public final class Parcel {

    private final List<byte[]> bytes;
    private final Sinks.Empty<Void> taken = Sinks.unsafe().empty();

    Parcel(List<byte[]> bytes) {
        this.bytes = bytes;
    }

    Parcel(byte[] bytes) {
        this(List.of(bytes));
    }

    /** Shared with other listeners: not to be written to. */
    public List<byte[]> bytes() {
        return bytes;
    }

    /** To be called when everything before it has left and it begins to go. */
    public void take() {
        taken.tryEmitEmpty();
    }

    Mono<Void> taken() {
        return taken.asMono();
    }
}
