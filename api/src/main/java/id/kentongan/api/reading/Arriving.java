package id.kentongan.api.reading;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import reactor.core.publisher.Flux;

/** The bytes of a body as they arrive. */
public final class Arriving {

    private Arriving() {}

    /**
     * Copies each buffer and frees it at once, so that whoever reads on may fail or stop at any
     * point.
     *
     * <p>A buffer handed on is not safe inside an answer that is being written: both this reader
     * and the framework's writer free what is thrown away, and freeing it twice breaks the
     * connection of the next request.
     */
    public static Flux<byte[]> bytes(Flux<DataBuffer> body) {
        return body.map(Arriving::copied);
    }

    private static byte[] copied(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
