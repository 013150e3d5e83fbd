package id.kentongan.api.geojson;

import id.kentongan.api.reading.Arriving;

import org.springframework.core.io.buffer.DataBuffer;

import reactor.core.publisher.Flux;

import java.nio.ByteBuffer;

/** Reads the features of a collection while it is still arriving. */
public final class FeatureReader {

    private FeatureReader() {}

    /**
     * The features of a body, in their order, as fast as they are asked for: a reader that is slow
     * slows the sender down.
     *
     * @return fails with a {@link id.kentongan.api.problem.Problem} (400) when the body is not a
     *     feature collection, which may be after many features
     */
    public static Flux<Feature> features(Flux<DataBuffer> body) {
        return Flux.using(
                FeatureCutter::new,
                cutter ->
                        Arriving.bytes(body)
                                .concatMapIterable(bytes -> cutter.feed(ByteBuffer.wrap(bytes)), 1)
                                .concatWith(Flux.defer(() -> Flux.fromIterable(cutter.finish()))),
                FeatureCutter::close);
    }
}
