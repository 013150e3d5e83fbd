package id.kentongan.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import id.kentongan.k8s.Base.Manifest;
import id.kentongan.k8s.ServiceSettings.Setting;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvFromSource;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.SecretKeySelector;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.BindException;

import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The environment the manifests give to a service, tried on the service's own settings records. */
class SettingsTest {

    private static final String OURS = "KENTONGAN_";

    /** Names that the JVM and Spring Boot read, not the services' own records. */
    private static final Set<String> READ_BY_THE_PLATFORM =
            Set.of("JAVA_TOOL_OPTIONS", "SERVER_PORT", "MANAGEMENT_SERVER_PORT");

    /** Stands for what the city's Secret holds; 32 bytes in base64 satisfies every bound. */
    private static final String SECRET = Base64.getEncoder().encodeToString(new byte[32]);

    private static final Map<String, ServiceSettings> SERVICES = new ConcurrentHashMap<>();

    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

    @ParameterizedTest
    @MethodSource("deployments")
    void startTheService(Manifest<Deployment> manifest) {
        assertThat(service(manifest).namesReadFrom(environment(manifest))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void areAllRead(Manifest<Deployment> manifest) {
        Map<String, String> environment = environment(manifest);

        assertThat(service(manifest).namesReadFrom(environment))
                .containsAll(namesOfOurs(environment));
        assertThat(environment.keySet())
                .filteredOn(name -> !name.startsWith(OURS))
                .isSubsetOf(READ_BY_THE_PLATFORM);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void openThePortsTheContainerDeclares(Manifest<Deployment> manifest) {
        Map<String, String> environment = environment(manifest);
        Set<String> opened =
                Stream.of("SERVER_PORT", "MANAGEMENT_SERVER_PORT")
                        .map(environment::get)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet());

        assertThat(container(manifest).getPorts())
                .extracting(ContainerPort::getContainerPort)
                .extracting(String::valueOf)
                .containsExactlyInAnyOrderElementsOf(opened);
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void holdNoSecret(Manifest<Deployment> manifest) {
        assertThat(container(manifest).getEnv())
                .filteredOn(variable -> variable.getName().matches(".*(PASSWORD|KEY|TOKEN).*"))
                .isNotEmpty()
                .allMatch(variable -> variable.getValue() == null);
        assertThat(fromConfigMaps(manifest).keySet())
                .noneMatch(name -> name.matches(".*(PASSWORD|KEY|TOKEN).*"));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void nameOnlySecretsThatTheOperationsPageExplains(Manifest<Deployment> manifest) {
        String page = Base.text(OPERATIONS);

        assertThat(secretKeys(manifest))
                .isNotEmpty()
                .allSatisfy(
                        secret ->
                                assertThat(page)
                                        .contains("`" + secret.getName() + "`")
                                        .contains("`" + secret.getKey() + "`"));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void areOnTheOperationsPage(Manifest<Deployment> manifest) {
        String page = Base.text(OPERATIONS);

        assertThat(environment(manifest).keySet())
                .allSatisfy(
                        name ->
                                assertThat(page)
                                        .contains("`" + name.replaceAll("_[0-9]_", "_n_") + "`"));
    }

    @ParameterizedTest
    @MethodSource("deployments")
    void standOnTheOperationsPageWithTheirDefaults(Manifest<Deployment> manifest) {
        List<String> page = Base.text(OPERATIONS).lines().toList();

        assertThat(service(manifest).list())
                .isNotEmpty()
                .allSatisfy(
                        setting ->
                                assertThat(page).anyMatch(line -> line.startsWith(rowOf(setting))));
    }

    /** The check itself must be seen to refuse, or a green test means nothing. */
    @Nested
    class WhenASettingIsWrong {

        @Test
        void everyMisspeltNameIsNoticed() {
            for (Manifest<Deployment> manifest : deployments()) {
                Map<String, String> right = environment(manifest);
                assertThat(namesOfOurs(right))
                        .allSatisfy(
                                name ->
                                        assertThat(isNoticed(manifest, misspelt(right, name)))
                                                .isTrue());
            }
        }

        @Test
        void aMissingOneStopsTheStart() {
            Manifest<Deployment> api = deployment("api");
            Map<String, String> environment = environment(api);
            environment.remove("KENTONGAN_PRIVACY_KEY");

            assertThatThrownBy(() -> service(api).namesReadFrom(environment))
                    .isInstanceOf(BindException.class);
        }

        @Test
        void aValueOutOfBoundsStopsTheStart() {
            Manifest<Deployment> api = deployment("api");
            Map<String, String> environment = environment(api);
            environment.put("KENTONGAN_DATABASE_PORT", "70000");

            assertThatThrownBy(() -> service(api).namesReadFrom(environment))
                    .isInstanceOf(BindException.class);
        }

        private static boolean isNoticed(
                Manifest<Deployment> manifest, Map<String, String> environment) {
            try {
                return !service(manifest)
                        .namesReadFrom(environment)
                        .containsAll(namesOfOurs(environment));
            } catch (BindException refused) {
                return true;
            }
        }

        private static Map<String, String> misspelt(Map<String, String> right, String name) {
            Map<String, String> wrong = new TreeMap<>(right);
            String value = Objects.requireNonNull(wrong.remove(name));
            wrong.put(name.substring(0, name.length() - 1), value);
            return wrong;
        }

        private static Manifest<Deployment> deployment(String name) {
            return deployments().stream()
                    .filter(manifest -> name.equals(name(manifest)))
                    .findFirst()
                    .orElseThrow();
        }
    }

    static List<Manifest<Deployment>> deployments() {
        return Base.deployments();
    }

    private static ServiceSettings service(Manifest<Deployment> manifest) {
        return SERVICES.computeIfAbsent("id.kentongan." + name(manifest), ServiceSettings::of);
    }

    private static String rowOf(Setting setting) {
        String row = "| `" + setting.variable() + "` | ";
        return setting.standard() == null ? row : row + "`" + setting.standard() + "` | ";
    }

    private static String name(Manifest<Deployment> manifest) {
        return manifest.resource().getMetadata().getName();
    }

    private static List<String> namesOfOurs(Map<String, String> environment) {
        return environment.keySet().stream().filter(name -> name.startsWith(OURS)).toList();
    }

    /** All the container is given, with a stand-in where a Secret is asked. */
    private static Map<String, String> environment(Manifest<Deployment> manifest) {
        Map<String, String> environment = fromConfigMaps(manifest);
        for (EnvVar variable : container(manifest).getEnv()) {
            boolean said = variable.getValue() != null;
            environment.put(variable.getName(), said ? here(manifest, variable) : SECRET);
        }
        return environment;
    }

    /** A folder that is mounted there is stood for by one that is here. */
    private static String here(Manifest<Deployment> manifest, EnvVar variable) {
        boolean mounted =
                container(manifest).getVolumeMounts().stream()
                        .anyMatch(mount -> mount.getMountPath().equals(variable.getValue()));
        return mounted ? System.getProperty("java.io.tmpdir") : variable.getValue();
    }

    private static Map<String, String> fromConfigMaps(Manifest<Deployment> manifest) {
        Map<String, String> environment = new TreeMap<>();
        for (EnvFromSource source : container(manifest).getEnvFrom()) {
            String name = source.getConfigMapRef().getName();
            environment.putAll(
                    Objects.requireNonNull(Base.findConfigMap(name), name + " is not generated"));
        }
        return environment;
    }

    private static List<SecretKeySelector> secretKeys(Manifest<Deployment> manifest) {
        return container(manifest).getEnv().stream()
                .filter(variable -> variable.getValueFrom() != null)
                .map(variable -> variable.getValueFrom().getSecretKeyRef())
                .toList();
    }

    private static Container container(Manifest<Deployment> manifest) {
        return manifest.resource().getSpec().getTemplate().getSpec().getContainers().get(0);
    }
}
