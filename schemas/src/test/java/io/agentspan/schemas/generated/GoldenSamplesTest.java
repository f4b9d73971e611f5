package io.agentspan.schemas.generated;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.EventCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Records as they were written once, kept for ever: what is on a topic must stay readable.
 *
 * <p>{@code -Dregenerate=samples} writes them anew; right only for a form that no release wrote.
 */
class GoldenSamplesTest {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    @TestFactory
    Stream<DynamicTest> everyRecordTypeHasASample() {
        return forEachType((kind, wireName, type) -> {
            Path file = Repository.GOLDEN.resolve(kind.folder() + "/" + wireName + ".v1.json");
            if ("samples".equals(System.getProperty("regenerate"))) {
                Repository.write(file, Samples.full(type) + "\n");
            }
            assertThat(file).as("write it: -Dtest=GoldenSamplesTest -Dregenerate=samples").exists();
        });
    }

    @TestFactory
    Stream<DynamicTest> anOldSampleIsReadAndWrittenAsTheSameBytes() {
        return Repository.filesBelow(Repository.GOLDEN).stream()
                .map(file ->
                        DynamicTest.dynamicTest(
                                Repository.GOLDEN.relativize(file).toString(),
                                () -> {
                                    String sample = Repository.read(file).strip();
                                    assertThat(rewritten(sample, file)).isEqualTo(sample);
                                }));
    }

    @TestFactory
    Stream<DynamicTest> theSmallestRecordIsReadAndWrittenAsTheSameBytes() {
        return forEachType((kind, wireName, type) -> {
            String sample = Samples.sparse(type);
            assertThat(rewritten(sample, kind, type)).isEqualTo(sample);
        });
    }

    @TestFactory
    Stream<DynamicTest> everySampleFitsItsSchema() {
        return forEachType((kind, wireName, type) -> {
            Schema schema = REGISTRY.getSchema(Schemas.of(kind, wireName));

            assertThat(schema.validate(WireJson.tree(Samples.full(type)))).isEmpty();
            assertThat(schema.validate(WireJson.tree(Samples.sparse(type)))).isEmpty();
            assertThat(schema.validate(WireJson.tree("{}"))).isNotEmpty();
        });
    }

    @Test
    void noSampleIsOfAnUnknownType() {
        assertThat(Repository.filesBelow(Repository.GOLDEN))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(kindOf(file).types()).containsKey(wireNameOf(file)));
    }

    private static String rewritten(String json, Path file) {
        RecordKind kind = kindOf(file);
        return rewritten(json, kind, kind.types().get(wireNameOf(file)));
    }

    private static String rewritten(String json, RecordKind kind, Class<?> type) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        byte[] again =
                kind.equals(RecordKind.EVENT)
                        ? EventCodec.write(EventCodec.read(bytes).orElseThrow())
                        : WireJson.bytes(WireJson.read(bytes, type));
        return new String(again, StandardCharsets.UTF_8);
    }

    private static RecordKind kindOf(Path file) {
        String folder = file.getParent().getFileName().toString();
        return RecordKind.ALL.stream()
                .filter(kind -> kind.folder().equals(folder))
                .findFirst()
                .orElseThrow();
    }

    private static String wireNameOf(Path file) {
        return file.getFileName().toString().replaceFirst("\\.v[0-9]+\\.json$", "");
    }

    private interface Check {
        void of(RecordKind kind, String wireName, Class<?> type);
    }

    private static Stream<DynamicTest> forEachType(Check check) {
        return RecordKind.ALL.stream()
                .flatMap(kind ->
                        kind.types().entrySet().stream()
                                .map(type ->
                                        DynamicTest.dynamicTest(
                                                kind.folder() + "/" + type.getKey(),
                                                () ->
                                                        check.of(
                                                                kind,
                                                                type.getKey(),
                                                                type.getValue()))));
    }
}
