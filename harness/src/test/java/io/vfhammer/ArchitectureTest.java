package io.vfhammer;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.core.domain.properties.HasParameterTypes.Predicates.rawParameterTypes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arrows between the packages, and what only some of them may touch. */
class ArchitectureTest {
    private static final String ROOT = "io.vfhammer";

    /** Every package; each may import only those before it. One that does not exist yet breaks nothing. */
    private static final List<String> ORDER = List.of(
            "virtchnl",
            "mailbox",
            "filter",
            "vf",
            "pf",
            "fabric",
            "host",
            "testbed",
            "check",
            "selftest",
            "updown",
            "conform",
            "explore",
            "museum",
            "soak",
            "metrics",
            "report",
            "cli");

    /** The model itself: it has no clock and never sleeps. */
    private static final String[] TIMELESS =
            packages(List.of("virtchnl", "mailbox", "filter", "vf", "pf", "fabric", "check"));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    private static String[] packages(List<String> names) {
        return names.stream().map(name -> ROOT + "." + name + "..").toArray(String[]::new);
    }

    static List<String> packagesBeforeTheLast() {
        return ORDER.subList(0, ORDER.size() - 1);
    }

    @Test
    void thereAreClassesToCheck() {
        assertThat(CLASSES).hasSizeGreaterThan(40);
    }

    @Test
    void everyClassIsInAPackageThatHasAPlaceInTheOrder() {
        classes().should().resideInAnyPackage(packages(ORDER)).check(CLASSES);
    }

    @ParameterizedTest(name = "{0} imports only packages above it")
    @MethodSource("packagesBeforeTheLast")
    void importsOnlyPackagesAboveIt(String name) {
        List<String> below = ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size());
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + name + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages(below))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void pfDoesNotImportVf() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".pf..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".vf..")
                .because("the wire is the boundary between the two, as in hardware")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void onlyMetricsImportsMicrometer() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".metrics..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.micrometer..")
                .check(CLASSES);
    }

    @Test
    void onlyCliEndsTheProcessOrWritesToTheStandardStreams() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli..")
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .orShould()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethodWhere(target(name("printStackTrace")).and(target(rawParameterTypes(List.of()))))
                .check(CLASSES);
    }

    @Test
    void modelHasNoClockAndNeverSleeps() {
        noClasses()
                .that()
                .resideInAnyPackage(TIMELESS)
                .should()
                .callMethodWhere(target(owner(equivalentTo(Thread.class))).and(target(name("sleep"))))
                .orShould()
                .callMethodWhere(target(owner(equivalentTo(TimeUnit.class))).and(target(name("sleep"))))
                .orShould()
                .callMethodWhere(target(owner(equivalentTo(LockSupport.class))).and(target(name("parkNanos"))))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .because("time is the drive's: the step functions only return how long to wait")
                .check(CLASSES);
    }

    @Test
    void everyRandomNumberComesFromASeed() {
        noClasses()
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callConstructorWhere(
                        target(owner(equivalentTo(Random.class))).and(target(rawParameterTypes(List.of()))))
                .orShould()
                .callConstructorWhere(
                        target(owner(equivalentTo(SplittableRandom.class))).and(target(rawParameterTypes(List.of()))))
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .because("a failure must be reproducible from the line that it prints")
                .check(CLASSES);
    }
}
