package id.kentongan.api.problem;

import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;

/**
 * JSON is read to the letter: a member we do not know is a misunderstanding, and in an emergency it
 * must come out at once.
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
                mapper.enable(
                                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                        .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS);
    }
}
