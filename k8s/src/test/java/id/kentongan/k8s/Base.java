package id.kentongan.k8s;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kustomize base as its files say it. */
final class Base {

    static final Path DIRECTORY = Path.of("base");
    static final Path KUSTOMIZATION = DIRECTORY.resolve("kustomization.yaml");

    private Base() {}

    /** The members of a kustomization that the base uses; any other is refused on reading. */
    record Kustomization(
            String apiVersion,
            String kind,
            List<String> resources,
            List<GeneratedConfigMap> configMapGenerator) {}

    /**
     * A ConfigMap whose content stands in files.
     *
     * @param envs files of {@code NAME=value} lines
     * @param files files that are each a value as they are
     */
    record GeneratedConfigMap(
            String name, List<String> envs, List<String> files, GeneratorOptions options) {

        GeneratedConfigMap {
            envs = envs == null ? List.of() : envs;
            files = files == null ? List.of() : files;
        }

        Stream<String> sources() {
            return Stream.concat(envs.stream(), files.stream());
        }
    }

    /** How a ConfigMap is generated. */
    record GeneratorOptions(boolean disableNameSuffixHash) {}

    /** A resource and the file it stands in; the file is its name in test reports. */
    record Manifest<T extends HasMetadata>(Path file, T resource) {
        @Override
        public String toString() {
            return file.toString();
        }
    }

    static Kustomization kustomization() {
        return StrictYaml.read(text(KUSTOMIZATION), Kustomization.class);
    }

    /** Every resource the kustomization lists, in its order. */
    static List<Manifest<HasMetadata>> manifests() {
        return kustomization().resources().stream()
                .map(Path::of)
                .map(file -> new Manifest<>(file, resource(file)))
                .toList();
    }

    /** The listed resources of one kind. */
    static <T extends HasMetadata> List<Manifest<T>> manifests(Class<T> kind) {
        return manifests().stream()
                .filter(manifest -> kind.isInstance(manifest.resource()))
                .map(manifest -> new Manifest<>(manifest.file(), kind.cast(manifest.resource())))
                .toList();
    }

    static List<Manifest<Deployment>> deployments() {
        return manifests(Deployment.class);
    }

    /** The settings of a generated ConfigMap; null when none is generated under that name. */
    static @Nullable Map<String, String> findConfigMap(String name) {
        return kustomization().configMapGenerator().stream()
                .filter(configMap -> configMap.name().equals(name))
                .findFirst()
                .map(Base::settings)
                .orElse(null);
    }

    /** Every file of the base but the kustomization itself, relative to the base. */
    static List<String> files() {
        try (Stream<Path> files = Files.walk(DIRECTORY)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(KUSTOMIZATION))
                    .map(file -> DIRECTORY.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HasMetadata resource(Path file) {
        try {
            return StrictYaml.resource(text(DIRECTORY.resolve(file)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static Map<String, String> settings(GeneratedConfigMap configMap) {
        return configMap.envs().stream()
                .flatMap(file -> text(DIRECTORY.resolve(file)).lines())
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> pair[1],
                                (one, other) -> {
                                    throw new IllegalStateException(
                                            configMap.name() + " says one name twice");
                                },
                                TreeMap::new));
    }
}
