package io.agentspan.engine;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;
import java.util.stream.BaseStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The engine is a pure function: what could make two runs differ is forbidden here. */
@AnalyzeClasses(
        packages = "io.agentspan.engine",
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    @ArchTest
    static final ArchRule DEPENDS_ON_SCHEMAS_ONLY =
            classes()
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(
                            "io.agentspan.engine..",
                            "io.agentspan.schemas..",
                            "java..",
                            "tools.jackson..",
                            "com.fasterxml.jackson.annotation..",
                            "com.networknt.schema..",
                            "com.google.re2j..",
                            "org.jspecify.annotations..");

    @ArchTest
    static final ArchRule NO_CLOCK =
            noClasses()
                    .should()
                    .callMethod(System.class, "currentTimeMillis")
                    .orShould()
                    .callMethod(System.class, "nanoTime")
                    .orShould()
                    .callMethodWhere(
                            target(nameMatching("now"))
                                    .and(target(owner(resideInAPackage("java.time..")))))
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Clock.class);

    @ArchTest
    static final ArchRule NO_RANDOMNESS =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(Random.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(RandomGenerator.class)
                    .orShould()
                    .callMethod(Math.class, "random")
                    .orShould()
                    .callMethod(UUID.class, "randomUUID")
                    .orShould()
                    .callMethod(System.class, "identityHashCode", Object.class)
                    .orShould()
                    .callMethod(Object.class, "hashCode")
                    .orShould()
                    .callMethod(Objects.class, "hash", Object[].class);

    @ArchTest
    static final ArchRule NEITHER_THREADS_NOR_FILES_NOR_NETWORK =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.util.concurrent..", "java.io..", "java.nio.file..", "java.net..")
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(Thread.class)
                    .orShould()
                    .accessField(System.class, "out")
                    .orShould()
                    .accessField(System.class, "err");

    @ArchTest
    static final ArchRule NO_UNORDERED_COLLECTIONS =
            noClasses()
                    .should()
                    .callConstructorWhere(
                            target(
                                    owner(
                                            exactly(
                                                    HashMap.class,
                                                    HashSet.class,
                                                    IdentityHashMap.class,
                                                    WeakHashMap.class,
                                                    ConcurrentHashMap.class))))
                    .orShould()
                    .callMethodWhere(
                            target(nameMatching("of|copyOf|ofEntries"))
                                    .and(target(owner(exactly(Map.class, Set.class)))))
                    .orShould()
                    .callMethodWhere(
                            target(
                                            nameMatching(
                                                    "toMap|toSet|groupingBy|partitioningBy|toUnmodifiable(Map|Set)"))
                                    .and(target(owner(exactly(Collectors.class)))))
                    .because("they iterate in another order in every JVM start");

    @ArchTest
    static final ArchRule NO_PARALLEL_STREAMS =
            noClasses()
                    .should()
                    .callMethodWhere(
                            target(nameMatching("parallel|parallelStream"))
                                    .and(
                                            target(
                                                    owner(
                                                            assignable(
                                                                    BaseStream.class,
                                                                    Collection.class)))));

    @ArchTest
    static final ArchRule NO_SETTINGS_OF_THE_MACHINE =
            noClasses()
                    .should()
                    .callMethod(Locale.class, "getDefault")
                    .orShould()
                    .callMethod(ZoneId.class, "systemDefault")
                    .orShould()
                    .callMethod(Charset.class, "defaultCharset")
                    .orShould()
                    .callMethod(String.class, "toLowerCase")
                    .orShould()
                    .callMethod(String.class, "toUpperCase")
                    .orShould()
                    .callMethod(String.class, "getBytes")
                    .orShould()
                    .callConstructor(String.class, byte[].class)
                    .orShould()
                    .callMethod(String.class, "format", String.class, Object[].class)
                    .orShould()
                    .callMethod(String.class, "formatted", Object[].class)
                    .orShould()
                    .callMethodWhere(
                            target(nameMatching("getenv|getProperty|getProperties|lineSeparator"))
                                    .and(target(owner(exactly(System.class)))))
                    .orShould()
                    .callMethodWhere(
                            target(nameMatching("getInteger|getLong|getBoolean"))
                                    .and(
                                            target(
                                                    owner(
                                                            exactly(
                                                                    Integer.class,
                                                                    Long.class,
                                                                    Boolean.class)))));

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("io.agentspan.engine.(*)..").should().beFreeOfCycles();

    private static DescribedPredicate<JavaClass> exactly(Class<?>... types) {
        return describe(
                "exactly one of these", type -> Stream.of(types).anyMatch(type::isEquivalentTo));
    }

    private static DescribedPredicate<JavaClass> assignable(Class<?>... types) {
        return describe(
                "one of these", type -> Arrays.stream(types).anyMatch(type::isAssignableTo));
    }
}
