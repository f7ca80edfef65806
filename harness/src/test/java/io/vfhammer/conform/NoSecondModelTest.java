package io.vfhammer.conform;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.vfhammer.filter.VlanFilterList;
import io.vfhammer.filter.VlanFilterState;
import io.vfhammer.vf.FilterView;
import io.vfhammer.vf.VfDriver;

/** Conformance runs the one driver there is: nothing beside it holds filters or their states. */
@AnalyzeClasses(packages = "io.vfhammer", importOptions = ImportOption.DoNotIncludeTests.class)
class NoSecondModelTest {
    @ArchTest
    static final ArchRule ONLY_THE_DRIVER_HAS_A_FILTER_LIST = classes()
            .that()
            .areAssignableTo(VlanFilterList.class)
            .should()
            .onlyBeAccessed()
            .byAnyPackage("io.vfhammer.vf", "io.vfhammer.filter");

    @ArchTest
    static final ArchRule CONFORM_HOLDS_NO_FILTER_STATE = noFields()
            .that()
            .areDeclaredInClassesThat()
            .resideInAPackage("io.vfhammer.conform")
            .should()
            .haveRawType(VlanFilterState.class)
            .orShould()
            .haveRawType(VlanFilterState[].class)
            .orShould()
            .haveRawType(FilterView.class)
            .orShould()
            .haveRawType(VlanFilterList.class);

    @ArchTest
    static final ArchRule CONFORM_REACHES_THE_DRIVER_IN_ONE_PLACE = noClasses()
            .that()
            .resideInAPackage("io.vfhammer.conform")
            .and()
            .doNotHaveSimpleName("SteppedVf")
            .should()
            .accessClassesThat()
            .areAssignableTo(VfDriver.class);

    @ArchTest
    static final ArchRule CONFORM_APPLIES_NO_CELL = noClasses()
            .that()
            .resideInAPackage("io.vfhammer.conform")
            .and()
            .doNotHaveSimpleName("Mutant")
            .and()
            .doNotHaveSimpleName("Survivor")
            .and()
            .doNotHaveSimpleName("MutantReport")
            .should()
            .dependOnClassesThat()
            .haveSimpleName("Cell")
            .orShould()
            .dependOnClassesThat()
            .haveSimpleName("TransitionTable");
}
