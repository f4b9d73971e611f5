package io.agentspan.schemas.generated;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Files that follow from the code are checked in and must be what the code says now. */
class GeneratedFilesTest {
    private static final String COMMAND =
            "./mvnw -q -Dquick=test -pl schemas test -Dtest=GeneratedFilesTest -Dregenerate";
    private static final Path SCHEMAS = Repository.RESOURCES.resolve("io/agentspan/schemas/json");

    @TestFactory
    Stream<DynamicTest> everyGeneratedFileIsUpToDate() {
        Map<Path, String> expected = files();
        if (System.getProperty("regenerate") != null) {
            expected.forEach(Repository::write);
        }
        return expected.entrySet().stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                Repository.ROOT.relativize(file.getKey()).toString(),
                                () -> check(file.getKey(), file.getValue())));
    }

    @Test
    void noSchemaIsLeftOfARecordThatIsGone() {
        assertThat(Repository.filesBelow(SCHEMAS)).allMatch(files()::containsKey);
    }

    @Test
    void everyReferenceOfTheAsyncApiDocumentResolves() {
        JsonNode document = AsyncApi.parse(AsyncApi.text());

        List<String> references = document.findValuesAsString("$ref");

        assertThat(references).hasSizeGreaterThan(RecordKind.EVENT.types().size());
        assertThat(references)
                .allSatisfy(reference -> {
                    if (reference.startsWith("#")) {
                        assertThat(document.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse();
                    } else {
                        assertThat(Repository.ROOT.resolve("docs").resolve(reference).normalize())
                                .exists();
                    }
                });
    }

    @Test
    void everyEventAndEachOfItsFieldsIsExplained() {
        RecordKind.EVENT
                .types()
                .values()
                .forEach(type -> {
                    assertThat(Javadoc.of(type).summary()).as("%s", type).isNotBlank();
                    assertThat(type.getRecordComponents())
                            .allSatisfy(field ->
                                    assertThat(EventsPage.meaning(type, field.getName()))
                                            .as("a @param of %s, or a common field", type)
                                            .isNotBlank());
                });
    }

    @Test
    void everyHeaderIsExplained() {
        assertThat(HeaderCatalogue.texts()).isNotEmpty().doesNotContainValue("");
    }

    private static void check(Path file, String expected) {
        assertThat(Repository.read(file))
                .as("%s differs from what the code says; run %s", file, COMMAND)
                .isEqualTo(expected);
    }

    private static Map<Path, String> files() {
        Map<Path, String> files = new LinkedHashMap<>();
        for (RecordKind kind : RecordKind.ALL) {
            for (String wireName : kind.types().keySet()) {
                files.put(
                        Repository.RESOURCES.resolve(kind.schemaPath(wireName)),
                        WireJson.mapper()
                                        .writerWithDefaultPrettyPrinter()
                                        .writeValueAsString(Schemas.of(kind, wireName))
                                + "\n");
            }
        }
        Path docs = Repository.ROOT.resolve("docs");
        files.put(docs.resolve("events.md"), EventsPage.text());
        files.put(docs.resolve("topics.md"), TopicsPage.text());
        files.put(docs.resolve("asyncapi.yaml"), AsyncApi.text());
        return files;
    }
}
