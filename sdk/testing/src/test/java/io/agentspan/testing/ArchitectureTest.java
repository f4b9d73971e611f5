package io.agentspan.testing;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.function.Predicate;
import java.util.stream.Stream;

@AnalyzeClasses(
        packages = "io.agentspan.testing",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule NEITHER_SERVER_NOR_KAFKA =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.kafka..",
                            "org.springframework..",
                            "java.net.http..",
                            "io.agentspan.streams..",
                            "io.agentspan.gateway..",
                            "io.agentspan.llm..");

    @ArchTest
    static final ArchRule PUBLIC_SIGNATURES_SHOW_NOTHING_INTERNAL =
            noMethods()
                    .that()
                    .arePublic()
                    .and()
                    .areDeclaredInClassesThat(are(publicApi()))
                    .should(
                            ArchConditions.be(
                                    showing("internal types", ArchitectureTest::isInternal)));

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.agentspan.testing.internal.(*)..").should().beFreeOfCycles();

    private static DescribedPredicate<JavaClass> publicApi() {
        return DescribedPredicate.describe(
                "public API",
                type ->
                        type.getPackageName().equals("io.agentspan.testing")
                                && type.getModifiers().contains(JavaModifier.PUBLIC));
    }

    private static DescribedPredicate<JavaMethod> showing(String what, Predicate<JavaClass> types) {
        return DescribedPredicate.describe(
                "showing " + what,
                method ->
                        Stream.concat(
                                        Stream.of(method.getReturnType()),
                                        method.getParameterTypes().stream())
                                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                                .map(JavaClass::getBaseComponentType)
                                .anyMatch(types));
    }

    private static boolean isInternal(JavaClass type) {
        String name = type.getPackageName();
        return name.contains(".internal")
                || Stream.of(
                                "tools.jackson",
                                "io.agentspan.schemas",
                                "io.agentspan.engine",
                                "io.agentspan.worker")
                        .anyMatch(name::startsWith);
    }
}
