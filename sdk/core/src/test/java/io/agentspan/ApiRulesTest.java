package io.agentspan;

import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What users may rely on, and what they must not have to know. */
class ApiRulesTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .importUrl(Agent.class.getProtectionDomain().getCodeSource().getLocation());

    private static final DescribedPredicate<JavaClass> PUBLIC_API =
            DescribedPredicate.describe(
                    "public API",
                    type ->
                            Set.of("io.agentspan", "io.agentspan.tool")
                                            .contains(type.getPackageName())
                                    && isPublic(type));

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(ApiRulesTest::isPublic).orElse(true);
    }

    @Test
    void publicSignaturesHoldOnlyJavaAndOurOwnTypes() {
        codeUnits()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(PUBLIC_API)
                .should(haveOnlyOpenTypes())
                .check(CLASSES);
        fields().that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(PUBLIC_API)
                .should(haveOnlyOpenTypes())
                .check(CLASSES);
    }

    @Test
    void onlyTheRuntimeKnowsKafka() {
        classes()
                .that()
                .resideInAnyPackage(
                        "io.agentspan",
                        "io.agentspan.tool",
                        "io.agentspan.internal.json",
                        "io.agentspan.internal.definition",
                        "io.agentspan.internal.http",
                        "io.agentspan.internal.print",
                        "io.agentspan.internal.result")
                .should(
                        not(
                                new ArchCondition<>("depend on Kafka") {
                                    @Override
                                    public void check(JavaClass type, ConditionEvents events) {
                                        boolean kafka =
                                                type.getDirectDependenciesFromSelf().stream()
                                                        .anyMatch(d ->
                                                                d.getTargetClass()
                                                                        .getPackageName()
                                                                        .startsWith(
                                                                                "org.apache.kafka"));
                                        events.add(
                                                new SimpleConditionEvent(
                                                        type, kafka, type.getName()));
                                    }
                                }))
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        Set<String> packages = new java.util.TreeSet<>();
        CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(ApiRulesTest::isOfThisModule)
                .forEach(packages::add);

        assertThat(packages)
                .hasSizeGreaterThan(8)
                .allSatisfy(name ->
                        assertThat(
                                        Class.forName(name + ".package-info")
                                                .isAnnotationPresent(NullMarked.class))
                                .isTrue());
    }

    private static boolean isOfThisModule(String name) {
        return name.equals("io.agentspan")
                || name.equals("io.agentspan.tool")
                || name.startsWith("io.agentspan.internal");
    }

    private static <M extends JavaMember> ArchCondition<M> haveOnlyOpenTypes() {
        return new ArchCondition<>("have only Java's and our own public types") {
            @Override
            public void check(M member, ConditionEvents events) {
                for (JavaClass type : typesOf(member)) {
                    String name = type.getBaseComponentType().getName();
                    boolean open =
                            type.getBaseComponentType().isPrimitive()
                                    || name.startsWith("java.")
                                    || PUBLIC_API.test(type.getBaseComponentType());
                    if (!open) {
                        events.add(
                                SimpleConditionEvent.violated(
                                        member, member.getFullName() + " shows " + name));
                    }
                }
            }
        };
    }

    private static List<JavaClass> typesOf(JavaMember member) {
        List<JavaType> types = new ArrayList<>();
        switch (member) {
            case JavaCodeUnit unit -> {
                types.add(unit.getReturnType());
                types.addAll(unit.getParameterTypes());
            }
            case JavaField field -> types.add(field.getType());
            default -> throw new AssertionError(member);
        }
        return types.stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()).toList();
    }
}
