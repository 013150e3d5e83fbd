package id.kentongan.k8s;

import jakarta.validation.Validation;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The settings a service reads, asked of the service itself: the environment is bound to its own
 * settings records with Spring Boot's own binder and validated as at the start.
 */
final class ServiceSettings {

    private static final SpringValidatorAdapter VALIDATOR =
            new SpringValidatorAdapter(Validation.buildDefaultValidatorFactory().getValidator());

    private final List<? extends Class<?>> records;

    private ServiceSettings(List<? extends Class<?>> records) {
        this.records = records;
    }

    /** The settings records of the service whose classes lie under this package. */
    static ServiceSettings of(String basePackage) {
        ClassPathScanningCandidateComponentProvider scan =
                new ClassPathScanningCandidateComponentProvider(false);
        scan.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return new ServiceSettings(
                scan.findCandidateComponents(basePackage).stream()
                        .map(BeanDefinition::getBeanClassName)
                        .map(name -> ClassUtils.resolveClassName(name, null))
                        .toList());
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /**
     * The names in the environment that the service reads.
     *
     * @throws BindException when a setting is missing, cannot be converted or is out of bounds: the
     *     service would refuse to start
     */
    Set<String> namesReadFrom(Map<String, String> environment) {
        Binder binder =
                new Binder(
                        ConfigurationPropertySources.from(
                                new SystemEnvironmentPropertySource(
                                        "systemEnvironment", Map.copyOf(environment))));
        NamesRead names = new NamesRead();
        for (Class<?> type : records) {
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            binder.bindOrCreate(
                    prefix, Bindable.of(type), new ValidationBindHandler(names, VALIDATOR));
        }
        return names.names;
    }

    /** Notes what was found, in the spelling of the environment. */
    private static final class NamesRead implements BindHandler {

        private final Set<String> names = new TreeSet<>();

        @Override
        public Object onSuccess(
                ConfigurationPropertyName name,
                Bindable<?> target,
                BindContext context,
                Object result) {
            names.add(asVariable(name));
            return result;
        }

        private static String asVariable(ConfigurationPropertyName name) {
            return name.toString()
                    .replace("-", "")
                    .replaceAll("[.\\[]", "_")
                    .replace("]", "")
                    .toUpperCase(Locale.ROOT);
        }
    }
}
