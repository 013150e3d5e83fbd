package id.kentongan.notifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

/** The tree says where things are, and this says the tree is right. */
class ArchitectureTest {

    private static final String ROOT = "id.kentongan.notifier";
    private static final JavaClasses NOTIFIER =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "push",
                "plan",
                "intake",
                "ledger",
                "delivery",
                "store",
                "kafka",
                "fcm",
                "settings",
                "clock",
                "outage",
                "replay"
            })
    void everyPackageNamedHereIsThere(String name) {
        JavaPackage named = NOTIFIER.getPackage(ROOT + "." + name);
        assertThat(named.getClasses())
                .filteredOn(found -> !found.getSimpleName().equals("package-info"))
                .isNotEmpty();
    }

    @Test
    void onlyTheStoreKnowsSql() {
        onlyIn("store", "io.r2dbc..", "java.sql..", "javax.sql..", "org.flywaydb..");
    }

    @Test
    void onlyTheKafkaPackageKnowsKafka() {
        onlyIn("kafka", "org.apache.kafka..", "reactor.kafka..");
    }

    @Test
    void onlyTheFcmPackageKnowsFirebase() {
        onlyIn("fcm", "com.google..", "org.apache.hc..");
    }

    @Test
    void decidingIsPure() {
        classes()
                .that()
                .resideInAnyPackage(ROOT + ".plan", ROOT + ".push")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.util..",
                        "java.time..",
                        "java.nio..",
                        "java.security..",
                        "org.jspecify..",
                        "id.kentongan.events..",
                        ROOT + ".plan",
                        ROOT + ".push")
                .check(NOTIFIER);
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".plan", ROOT + ".push")
                .should()
                .callMethod(Instant.class, "now")
                .check(NOTIFIER);
    }

    @Test
    void technologyIsReachedThroughPortsOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".store", ROOT + ".kafka", ROOT + ".fcm")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".store", ROOT + ".kafka", ROOT + ".fcm")
                .check(NOTIFIER);
    }

    @Test
    void nobodyWaitsByBlocking() {
        noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "blocks",
                                call ->
                                        call.getName().startsWith("block")
                                                        && call.getTargetOwner()
                                                                .getPackageName()
                                                                .startsWith("reactor.core")
                                                || call.getName().equals("sleep")
                                                        && call.getTargetOwner()
                                                                .isEquivalentTo(Thread.class)))
                .check(NOTIFIER);
    }

    @Test
    void onlyOnePlaceSubscribes() {
        noClasses()
                .that()
                .areNotAssignableTo(Running.class)
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe(
                                "subscribes",
                                call ->
                                        call.getName().equals("subscribe")
                                                && call.getTargetOwner()
                                                        .getPackageName()
                                                        .startsWith("reactor.core")))
                .check(NOTIFIER);
    }

    @Test
    void theApiIsNotKnownHere() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("id.kentongan.api..")
                .check(NOTIFIER);
    }

    private static void onlyIn(String drawer, String... technology) {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "." + drawer)
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(technology))
                .check(NOTIFIER);
        assertThat(NOTIFIER.getPackage(ROOT + "." + drawer).getClassDependenciesFromThisPackage())
                .as("a rule that names nothing real could never fail")
                .anyMatch(
                        dependency ->
                                JavaClass.Predicates.resideInAnyPackage(technology)
                                        .test(dependency.getTargetClass()));
    }
}
