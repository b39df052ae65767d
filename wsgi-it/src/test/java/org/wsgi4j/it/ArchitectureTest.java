// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.haveModifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.GeneralCodingRules;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of the design that a compiler does not check, on the classes of all modules. */
class ArchitectureTest {

    /** Far below what there is, and far above what a broken import finds. */
    private static final int FEWEST_CLASSES = 80;

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("org/wsgi4j/it/"))
            .importPackages("org.wsgi4j");

    private static final DescribedPredicate<JavaClass> GUICE = resideInAnyPackage("com.google.inject..");

    @Test
    void theRulesSeeTheWholeProject() {
        assertThat(CLASSES.size()).isGreaterThan(FEWEST_CLASSES);
        assertThat(CLASSES)
                .allSatisfy(
                        type -> assertThat(Module.of(type)).as(type.getName()).isPresent());
        assertThat(Module.values()).allSatisfy(module -> assertThat(CLASSES).anyMatch(module::holds));
    }

    @Test
    void packagesHaveNoCycles() {
        SlicesRuleDefinition.slices()
                .matching("org.wsgi4j.(**)")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource
    void aModuleDependsOnlyOnThoseBelowIt(Module module) {
        classes()
                .that(module.members())
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(module.visible()))
                .check(CLASSES);
    }

    @Test
    void guiceIsAtHomeInExpressAndInOnePublicModuleOfEachOther() {
        Map<String, List<JavaClass>> users = CLASSES.stream()
                .filter(type -> !Module.EXPRESS.holds(type))
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> GUICE.test(dependency.getTargetClass())))
                .collect(Collectors.groupingBy(type -> Module.of(type).toString(), TreeMap::new, Collectors.toList()));

        assertThat(users).allSatisfy((module, types) -> {
            assertThat(types).as(module).hasSize(1);
            assertThat(types.get(0).isAssignableTo("com.google.inject.Module")).isTrue();
            assertThat(types.get(0).getModifiers()).contains(JavaModifier.PUBLIC);
        });
    }

    @Test
    void everyPackageIsNullMarked() {
        List<String> unmarked = CLASSES.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(type -> !type.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();

        assertThat(unmarked).isEmpty();
    }

    @Test
    void onlyExpressPrintsToTheTerminal() {
        noClasses()
                .that(not(Module.EXPRESS.members()))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }

    @Test
    void nobodyUsesTheLoggingOfTheJdk() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(CLASSES);
    }

    @Test
    void nobodyThrowsGenericExceptions() {
        GeneralCodingRules.NO_CLASSES_SHOULD_THROW_GENERIC_EXCEPTIONS.check(CLASSES);
    }

    @Test
    void namesSayWhatThingsAre() {
        noClasses()
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Utils?)")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .check(CLASSES);
    }

    @Test
    void whatIsPublicIsFinalOrMadeToBeExtended() {
        classes()
                .that()
                .arePublic()
                .and()
                .areNotInterfaces()
                .and(not(Module.TESTKIT.members()))
                .should(haveModifier(JavaModifier.FINAL).or(haveModifier(JavaModifier.ABSTRACT)))
                .because("an extension point is an interface, or says so")
                .check(CLASSES);
    }
}
