package id.kentongan.k8s;

import jakarta.validation.Validation;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
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

    /**
     * One setting as it is written in the environment.
     *
     * @param variable its name; {@code n} stands for the index of a list
     * @param standard what it is when nobody says otherwise; null when it has to be said
     */
    record Setting(String variable, @Nullable String standard) {}

    /** Every setting the service reads, whether the manifests name it or not. */
    List<Setting> list() {
        List<Setting> settings = new ArrayList<>();
        for (Class<?> type : records) {
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            collect(type, prefix.replace('.', '_'), settings);
        }
        return settings;
    }

    private static void collect(Class<?> type, String prefix, List<Setting> settings) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + "_" + component.getName();
            ResolvableType of = ResolvableType.forType(component.getGenericType());
            Class<?> element = of.asCollection().getGeneric().resolve();
            if (element != null && element.isRecord()) {
                collect(element, name + "_n", settings);
            } else if (component.getType().isRecord()) {
                collect(component.getType(), name, settings);
            } else {
                DefaultValue standard = component.getAnnotation(DefaultValue.class);
                settings.add(
                        new Setting(
                                name.toUpperCase(Locale.ROOT).replace("_N_", "_n_"),
                                standard == null ? null : String.join(",", standard.value())));
            }
        }
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
