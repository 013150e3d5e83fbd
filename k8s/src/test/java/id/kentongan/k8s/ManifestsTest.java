package id.kentongan.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.fabric8.kubernetes.api.model.apps.Deployment;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.util.stream.Stream;

class ManifestsTest {

    @TestFactory
    Stream<DynamicTest> everyManifestSaysOnlyWhatKubernetesKnows() {
        return Base.kustomization().resources().stream()
                .map(
                        file ->
                                DynamicTest.dynamicTest(
                                        file,
                                        () ->
                                                StrictYaml.resource(
                                                        Base.text(Base.DIRECTORY.resolve(file)))));
    }

    @Test
    void theKustomizationListsExactlyTheFilesThatAreThere() {
        Base.Kustomization kustomization = Base.kustomization();
        Stream<String> contents =
                kustomization.configMapGenerator().stream()
                        .flatMap(Base.GeneratedConfigMap::sources);

        assertThat(Stream.concat(kustomization.resources().stream(), contents))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Base.files());
    }

    @Test
    void theKustomizationIsOneThatKustomizeTakes() {
        assertThat(Base.kustomization().apiVersion()).isEqualTo("kustomize.config.k8s.io/v1beta1");
        assertThat(Base.kustomization().kind()).isEqualTo("Kustomization");
    }

    @Test
    void noTwoResourcesShareKindAndName() {
        assertThat(Base.manifests())
                .extracting(
                        m -> m.resource().getKind() + "/" + m.resource().getMetadata().getName())
                .doesNotHaveDuplicates();
    }

    @Test
    void theBaseNamesNoNamespace() {
        assertThat(Base.manifests())
                .allSatisfy(m -> assertThat(m.resource().getMetadata().getNamespace()).isNull());
    }

    /** The reader itself must be seen to refuse, or a green test means nothing. */
    @Nested
    class WhenAManifestIsWrong {

        private static final String RIGHT =
                """
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: api
                spec:
                  replicas: 2
                  template:
                    spec:
                      containers:
                        - name: api
                          env:
                            - name: SERVER_PORT
                              value: "8080"
                          readinessProbe:
                            httpGet:
                              path: /actuator/health/readiness
                              port: management
                """;

        @Test
        void theRightOneIsRead() {
            assertThat(StrictYaml.resource(RIGHT)).isInstanceOf(Deployment.class);
        }

        @Test
        void aMisspeltFieldIsNamedWithItsPath() {
            refuses(
                    RIGHT.replace("readinessProbe", "readynessProbe"),
                    "Deployment.spec.template.spec.containers[0].readynessProbe");
        }

        @Test
        void aFieldOneLevelTooHighIsNamed() {
            refuses(RIGHT.replace("          httpGet", "httpGet"), "httpGet");
        }

        @Test
        void aNumberWhereAStringBelongsIsRefused() {
            refuses(RIGHT.replace("\"8080\"", "8080"), "value");
        }

        @Test
        void aStringWhereANumberBelongsIsRefused() {
            refuses(RIGHT.replace("replicas: 2", "replicas: \"2\""), "replicas");
        }

        @Test
        void aDoubledKeyIsRefused() {
            refuses(RIGHT.replace("replicas: 2", "replicas: 2\n  replicas: 3"), "replicas");
        }

        @Test
        void anUnknownKindIsRefused() {
            refuses(RIGHT.replace("kind: Deployment", "kind: Deploymint"), "");
        }

        private static void refuses(String yaml, String named) {
            assertThat(yaml).isNotEqualTo(RIGHT);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StrictYaml.resource(yaml))
                    .withMessageContaining(named);
        }
    }
}
