package id.kentongan.api;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;

import java.util.stream.Stream;

/** The tree answers "where is it?"; these are the sentences that keep it answering. */
class ArchitectureTest {

    private static final String ROOT = "id.kentongan.api";
    private static final JavaClasses API =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(ROOT);

    static Stream<String> features() {
        return Stream.of(
                "agency",
                "area",
                "camera",
                "catalogue",
                "complaint",
                "device",
                "feed",
                "handover",
                "handset",
                "incident",
                "kpi",
                "report",
                "reporter",
                "routing",
                "stream",
                "unit");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "access",
                "agency",
                "area",
                "calendar",
                "camera",
                "clock",
                "complaint",
                "contract",
                "device",
                "dispatch",
                "dispatch.graphhopper",
                "events",
                "events.kafka",
                "feed",
                "geo",
                "handover",
                "handset",
                "ids",
                "incident",
                "kpi",
                "outbox",
                "outbox.store",
                "privacy",
                "problem",
                "register.store",
                "report",
                "reporter",
                "store",
                "stream",
                "unit",
                "watchdog",
                "watchdog.store"
            })
    void thePackagesNamedHereExist(String name) {
        assertThat(API.stream().map(JavaClass::getPackageName)).contains(ROOT + "." + name);
    }

    @ParameterizedTest
    @MethodSource("features")
    void aFeatureKeepsItsDoorToItself(String feature) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + feature + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "." + feature + ".web..")
                .check(API);
        assertThat(inPackage(feature + ".web")).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("features")
    void aFeatureKeepsItsStoreToItself(String feature) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + feature + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + "." + feature + ".store..")
                .check(API);
        assertThat(inPackage(feature + ".store")).isNotEmpty();
    }

    @Test
    void sqlIsSpokenInStoresOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..store..")
                // It only translates what the database refused.
                .and()
                .resideOutsideOfPackage(ROOT + ".problem")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.r2dbc..", "org.springframework.r2dbc..", "java.sql..")
                .check(API);
    }

    @Test
    void kafkaIsKnownInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".events.kafka")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "reactor.kafka..")
                .check(API);
    }

    @Test
    void graphHopperIsKnownInOnePackageOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".dispatch.graphhopper")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.graphhopper..", ROOT + ".dispatch.graphhopper")
                .check(API);
    }

    @ParameterizedTest
    @ValueSource(strings = {"geo", "calendar"})
    void geometryAndCalendarsNeedNothingButTheJdk(String name) {
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "." + name + "..", "java..", "org.jspecify..")
                .check(API);
    }

    @Test
    void decisionsTalkToNobody() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".dispatch", ROOT + ".camera", ROOT + ".agency")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.springframework.web..")
                                .or(resideInAPackage("io.r2dbc.."))
                                .or(resideInAPackage("org.apache.kafka..")))
                .check(API);
    }

    @Test
    void theApiDoesNotKnowTheNotifier() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("id.kentongan.notifier..")
                .check(API);
    }

    @Test
    void featuresDoNotGoRoundInCircles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(API);
    }

    @Test
    void partsAreGivenToConstructorsAndSettingsAreRecords() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION.check(API);
        noClasses().should().dependOnClassesThat().areAssignableTo(Value.class).check(API);
    }

    private static Stream<JavaClass> inPackage(String name) {
        return API.stream().filter(each -> each.getPackageName().equals(ROOT + "." + name));
    }
}
