package id.kentongan.api.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import id.kentongan.api.problem.Problem;
import id.kentongan.api.problem.ProblemCode;

import io.netty.buffer.PooledByteBufAllocator;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.NettyDataBuffer;
import org.springframework.core.io.buffer.NettyDataBufferFactory;

import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class FeatureReaderTest {

    private static final String TWO_AND_A_STRANGER =
            """
            {"type":"FeatureCollection","name":"kamera","bbox":[1,2,3,4],
             "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}},
             "features":[
               {"type":"Feature","properties":{"name":"Jalan Pahlawan – é 警"},"geometry":null},
               [1,{"a":[2]}],
               {"type":"Feature","properties":{"deep":{"er":[1.5,-2e3,true,null,"x"]}}}
             ]}
            """;

    private final NettyDataBufferFactory buffers =
            new NettyDataBufferFactory(PooledByteBufAllocator.DEFAULT);
    private final List<NettyDataBuffer> sent = new ArrayList<>();

    @Nested
    class WhateverTheSizeOfThePieces {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 7, 64, 10_000})
        void theSameFeaturesComeInTheSameOrder(int size) {
            List<Feature> features = read(TWO_AND_A_STRANGER, size);

            assertThat(features).extracting(Feature::row).containsExactly(1, 2, 3);
            assertThat(features.get(0).content().at("/properties/name").stringValue())
                    .isEqualTo("Jalan Pahlawan – é 警");
            assertThat(features.get(1).content().isArray()).isTrue();
            assertThat(features.get(2).content().at("/properties/deep/er").toString())
                    .isEqualTo("[1.5,-2000.0,true,null,\"x\"]");
            assertThatAllAreReleased();
        }
    }

    @Nested
    class WhenTheFileIsNotACollection {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "   ",
                    "nonsense",
                    "{\"type\":\"FeatureCollection\",\"features\":[{\"a\":}]}",
                    "{\"type\":\"FeatureCollection\",\"features\":[{},{}",
                    "{\"type\":\"FeatureCollection\",\"features\":[]} {}",
                    "{\"type\":\"FeatureCollection\",\"features\":[]}x",
                    "{\"type\":\"FeatureCollection\",\"features\":[NaN]}",
                })
        void aBrokenTextIsMalformed(String text) {
            assertThat(refusal(text).code()).isEqualTo(ProblemCode.MALFORMED_BODY);
            assertThatAllAreReleased();
        }

        @Test
        void theFaultNamesTheFeatureItIsIn() {
            Problem refusal =
                    refusal("{\"type\":\"FeatureCollection\",\"features\":[{},{},{\"a\":1,}]}");

            assertThat(refusal.errors().get(0).member()).isEqualTo("features[2]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "[]|$",
                    "7|$",
                    "{\"type\":\"Feature\",\"features\":[]}|type",
                    "{\"type\":7,\"features\":[]}|type",
                    "{\"features\":[]}|type",
                    "{\"type\":\"FeatureCollection\"}|features",
                    "{\"type\":\"FeatureCollection\",\"features\":{}}|features",
                    "{\"type\":\"FeatureCollection\",\"features\":7}|features",
                    "{\"type\":\"FeatureCollection\",\"features\":[],\"surprise\":1}|surprise",
                    "{\"type\":\"FeatureCollection\",\"type\":\"FeatureCollection\"}|$",
                    "{\"type\":\"FeatureCollection\",\"features\":[{\"a\":1,\"a\":2}]}|features[0]",
                    "{\"type\":\"FeatureCollection\",\"features\":[],\"crs\":{\"type\":\"name\","
                            + "\"properties\":{\"name\":\"EPSG:23830\"}}}|crs",
                })
        void anotherDocumentIsRefusedNamingTheMember(String textAndMember) {
            String[] parts = textAndMember.split("[|]");

            Problem refusal = refusal(parts[0]);

            assertThat(refusal.code()).isEqualTo(ProblemCode.INVALID_REQUEST);
            assertThat(refusal.errors().get(0).member()).isEqualTo(parts[1]);
            assertThatAllAreReleased();
        }
    }

    @Nested
    class WhenAFeatureIsEndless {

        @Test
        void itIsCountedAndNotKept() {
            String endless = "{\"a\":[" + "1,".repeat(FeatureCutter.LARGEST_FEATURE) + "1]}";

            List<Feature> features =
                    read(
                            "{\"type\":\"FeatureCollection\",\"features\":["
                                    + endless
                                    + ",{\"b\":1}]}",
                            100);

            assertThat(features.get(0).content()).isNull();
            assertThat(features.get(1).content().toString()).isEqualTo("{\"b\":1}");
        }

        @Test
        void aNestOfArraysIsMalformed() {
            assertThat(
                            refusal(
                                            "{\"type\":\"FeatureCollection\",\"features\":["
                                                    + "[".repeat(5_000))
                                    .code())
                    .isEqualTo(ProblemCode.MALFORMED_BODY);
        }
    }

    @Nested
    class WhenTheReaderGivesUp {

        @Test
        void whatWasSentIsReleased() {
            StepVerifier.create(FeatureReader.features(pieces(TWO_AND_A_STRANGER, 40)), 1)
                    .expectNextCount(1)
                    .thenCancel()
                    .verify();

            assertThatAllAreReleased();
        }
    }

    private List<Feature> read(String text, int size) {
        return FeatureReader.features(pieces(text, size)).collectList().block();
    }

    private Problem refusal(String text) {
        return catchThrowableOfType(Problem.class, () -> read(text, 16));
    }

    private Flux<DataBuffer> pieces(String text, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return Flux.range(0, (bytes.length + size - 1) / size)
                .map(
                        i -> {
                            NettyDataBuffer buffer = buffers.allocateBuffer(size);
                            buffer.write(
                                    Arrays.copyOfRange(
                                            bytes,
                                            i * size,
                                            Math.min(bytes.length, (i + 1) * size)));
                            sent.add(buffer);
                            return buffer;
                        });
    }

    private void assertThatAllAreReleased() {
        assertThat(sent).allMatch(buffer -> buffer.getNativeBuffer().refCnt() == 0);
    }
}
