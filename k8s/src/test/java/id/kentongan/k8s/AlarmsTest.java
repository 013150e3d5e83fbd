package id.kentongan.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import id.kentongan.k8s.Alarms.Rule;
import id.kentongan.k8s.Alarms.Rules;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

class AlarmsTest {

    private static final Path COMPONENT = Path.of("components", "prometheus-operator");
    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");
    private static final Pattern PARAGRAPH = Pattern.compile("(?m)^### (Kentongan[A-Za-z]+)$");

    /** The kind of the Prometheus Operator that holds rules, as far as it is used here. */
    record PrometheusRule(
            String apiVersion, String kind, Map<String, Object> metadata, Rules spec) {}

    /** A kustomization that is added to others. */
    record Component(String apiVersion, String kind, List<String> resources) {}

    @ParameterizedTest
    @MethodSource("alarms")
    void lookAtFiguresThatAreShown(Rule alarm) {
        assertThat(alarm.figures()).isNotEmpty().allMatch(Alarms::isShown);
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void sayHowBadItIsAndWhatToDoInBothLanguages(Rule alarm) {
        assertThat(alarm.labels()).containsOnlyKeys("severity");
        assertThat(alarm.labels().get("severity")).isIn("critical", "warning");
        assertThat(alarm.annotations())
                .containsOnlyKeys("summary", "action", "ringkasan", "tindakan", "runbook");
        assertThat(alarm.annotations().values()).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }

    @ParameterizedTest
    @MethodSource("alarms")
    void pointToTheirParagraphOfTheOperationsPage(Rule alarm) {
        assertThat(alarm.annotations().get("runbook"))
                .isEqualTo("docs/operations.md#" + alarm.alert().toLowerCase(Locale.ROOT));
        assertThat(paragraphs()).contains(alarm.alert());
    }

    @Test
    void areAllThatTheOperationsPageKnows() {
        assertThat(alarms())
                .extracting(Rule::alert)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(paragraphs());
    }

    @Test
    void areNamedByTheBaseAsAFileForPrometheus() {
        assertThat(Base.kustomization().configMapGenerator())
                .filteredOn(map -> map.name().equals("kentongan-alerts"))
                .singleElement()
                .satisfies(
                        map -> {
                            assertThat(map.files())
                                    .containsExactly(
                                            Base.DIRECTORY.relativize(Alarms.FILE).toString());
                            assertThat(map.options().disableNameSuffixHash()).isTrue();
                        });
    }

    @Test
    void areTheSameForTheOperator() {
        Component component =
                StrictYaml.read(
                        Base.text(COMPONENT.resolve("kustomization.yaml")), Component.class);
        assertThat(component.kind()).isEqualTo("Component");
        assertThat(component.apiVersion()).isEqualTo("kustomize.config.k8s.io/v1alpha1");

        assertThat(component.resources())
                .singleElement()
                .satisfies(
                        file -> {
                            assertThat(Files.exists(COMPONENT.resolve(file))).isTrue();
                            PrometheusRule rule =
                                    StrictYaml.read(
                                            Base.text(COMPONENT.resolve(file)),
                                            PrometheusRule.class);
                            assertThat(rule.apiVersion()).isEqualTo("monitoring.coreos.com/v1");
                            assertThat(rule.kind()).isEqualTo("PrometheusRule");
                            assertThat(rule.metadata()).doesNotContainKey("namespace");
                            assertThat(rule.spec()).isEqualTo(Alarms.rules());
                        });
    }

    /** The check itself must be seen to refuse, or a green test means nothing. */
    @Nested
    class WhenAnAlarmIsWrong {

        @Test
        void aFigureThatWasRenamedIsNoticed() {
            assertThat(alarms())
                    .flatExtracting(Rule::figures)
                    .noneMatch(figure -> Alarms.isShown(figure.replaceFirst("n_", "n_former_")));
        }

        @Test
        void aSettingIsNoFigure() {
            assertThat(Alarms.isShown("kentongan_delivery")).isFalse();
        }

        @Test
        void aMemberPrometheusDoesNotKnowIsRefused() {
            String wrong = Base.text(Alarms.FILE).replaceFirst("labels:", "lables:");

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> StrictYaml.read(wrong, Rules.class))
                    .withMessageContaining("lables");
        }
    }

    static List<Rule> alarms() {
        return Alarms.list();
    }

    private static List<String> paragraphs() {
        return PARAGRAPH
                .matcher(Base.text(OPERATIONS))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
