package io.agentspan.streams;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
        packages = "io.agentspan.streams",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.agentspan.streams.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ITS_OWN_MODULES_ONLY =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("io.agentspan.worker..", "io.agentspan.broker..")
                    .because("the test class path has more than the module may use");

    @ArchTest
    static final ArchRule SPRING_STAYS_OUTSIDE =
            noClasses()
                    .that()
                    .resideInAnyPackage("io.agentspan.streams.*..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("org.springframework..");
}
