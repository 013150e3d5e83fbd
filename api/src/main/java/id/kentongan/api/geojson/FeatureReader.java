package id.kentongan.api.geojson;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import reactor.core.publisher.Flux;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the features of a collection while it is still arriving. */
public final class FeatureReader {

    private FeatureReader() {}

    /**
     * The features of a body, in their order, as fast as they are asked for: a reader that is slow
     * slows the sender down. Every buffer is released, whatever happens.
     *
     * @return fails with a {@link id.kentongan.api.problem.Problem} (400) when the body is not a
     *     feature collection, which may be after many features
     */
    public static Flux<Feature> features(Flux<DataBuffer> body) {
        return Flux.using(
                FeatureCutter::new,
                cutter ->
                        body.concatMapIterable(buffer -> cut(cutter, buffer), 1)
                                .concatWith(Flux.defer(() -> Flux.fromIterable(cutter.finish())))
                                .doOnDiscard(DataBuffer.class, DataBufferUtils::release),
                FeatureCutter::close);
    }

    private static List<Feature> cut(FeatureCutter cutter, DataBuffer buffer) {
        List<Feature> features = new ArrayList<>();
        try (DataBuffer.ByteBufferIterator pieces = buffer.readableByteBuffers()) {
            while (pieces.hasNext()) {
                ByteBuffer piece = pieces.next();
                features.addAll(cutter.feed(piece));
            }
            return features;
        } finally {
            DataBufferUtils.release(buffer);
        }
    }
}
