package id.kentongan.api.problem;

import jakarta.validation.MessageInterpolator;

import org.springframework.boot.validation.autoconfigure.ValidationConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.util.Locale;

/**
 * Validation's own messages are never shown: {@link MemberError} says it in both languages. So they
 * are not looked up either, which would read resource bundles on an event loop.
 */
@Configuration(proxyBeanMethods = false)
class PlainMessages {

    @Bean
    ValidationConfigurationCustomizer noMessageLookup() {
        return validation -> validation.messageInterpolator(new AsWritten());
    }

    private static final class AsWritten implements MessageInterpolator {

        @Override
        public String interpolate(String template, Context context) {
            return template;
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return template;
        }
    }
}
