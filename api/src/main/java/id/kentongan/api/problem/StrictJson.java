package id.kentongan.api.problem;

import org.springframework.boot.http.codec.CodecCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.codec.json.JacksonJsonDecoder;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

import java.time.Instant;
import java.util.Locale;

/**
 * JSON that callers send is read to the letter: a member we do not know is a misunderstanding, and
 * in an emergency it must come out at once. In what we wrote ourselves it is none: while replicas
 * of two versions run side by side, the older reads what the newer has added.
 */
@Configuration(proxyBeanMethods = false)
class StrictJson {

    /** The usual pool hands buffers from thread to thread and loses most of them on the way. */
    @Bean
    JsonFactoryBuilderCustomizer buffersStayWithTheirThread() {
        return factory -> factory.recyclerPool(JsonRecyclerPools.threadLocalPool());
    }

    /** Read, so that it can be refused by the name of its member: it is within no bounds. */
    @Bean
    JsonFactoryBuilderCustomizer notANumberIsReadAsOne() {
        return factory -> factory.enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS);
    }

    @Bean
    JsonMapperBuilderCustomizer strictness() {
        return mapper ->
                mapper.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .enable(
                                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
    }

    /** After the usual one, which takes the mapper as it is. */
    @Bean
    @Order
    CodecCustomizer bodiesAreReadToTheLetter(JsonMapper json) {
        JacksonJsonDecoder toTheLetter =
                new JacksonJsonDecoder(
                        json.rebuild()
                                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                                .build());
        return codecs -> codecs.defaultCodecs().jacksonJsonDecoder(toTheLetter);
    }

    /** What the switches above leave: 5 is not the text "5", 2.7 is not 2, 0 is not 1970. */
    @Bean
    JsonMapperBuilderCustomizer nothingIsMadeOfSomethingElse() {
        return mapper ->
                mapper.withCoercionConfig(
                                LogicalType.Textual,
                                text ->
                                        text.setCoercion(
                                                        CoercionInputShape.Integer,
                                                        CoercionAction.Fail)
                                                .setCoercion(
                                                        CoercionInputShape.Float,
                                                        CoercionAction.Fail)
                                                .setCoercion(
                                                        CoercionInputShape.Boolean,
                                                        CoercionAction.Fail))
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .addModule(
                                new SimpleModule("moments")
                                        .addDeserializer(Instant.class, new Moments()));
    }

    /** A moment is a text with a date and a time; a number would leave open what it counts. */
    private static final class Moments extends StdScalarDeserializer<Instant> {

        private static final int LENGTH_OF_A_DATE = "2026-11-21".length();

        Moments() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context)
                throws JacksonException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, json);
            }
            String text = json.getString();
            // The usual reader takes digits in quotes for a count of seconds.
            if (text.toUpperCase(Locale.ROOT).indexOf('T') < LENGTH_OF_A_DATE) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "no moment");
            }
            return InstantDeserializer.INSTANT.deserialize(json, context);
        }
    }
}
