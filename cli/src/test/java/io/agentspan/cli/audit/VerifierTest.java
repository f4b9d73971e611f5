package io.agentspan.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    private static final String ID = "019b76da-a800-8003-8017-7bb399b40000";
    private static final List<String> SOUND =
            List.of(
                    "execution-started",
                    "frame-started",
                    "model-call-requested model_0_1",
                    "model-replied model_0_1",
                    "tool-call-requested call_0_1_0",
                    "tool-attempt-failed call_0_1_0",
                    "tool-call-requested call_0_1_0",
                    "tool-returned call_0_1_0",
                    "execution-completed",
                    "usage-settled model_0_1");

    private final List<Finding> findings = new ArrayList<>();
    @TempDir private Path directory;

    @Test
    void aSoundLogHasNoFindings() {
        verify(records(SOUND));

        assertThat(findings).isEmpty();
    }

    @Test
    void aGapIsFoundWhereItIs() {
        List<LogRecord> records = records(SOUND);
        records.remove(4);

        verify(records);

        assertThat(findings.getFirst())
                .isEqualTo(new Finding("events-3@15", ID, "seq 6 where 5 is next"));
    }

    @Test
    void aRepeatIsFoundWhereItIs() {
        List<LogRecord> records = records(SOUND);
        records.add(5, records.get(4));

        verify(records);

        assertThat(findings.getFirst().text())
                .isEqualTo("events-3@14: stands behind offset 14 of its log");
        assertThat(findings.get(1).what()).isEqualTo("seq 5 where 6 is next");
    }

    @Test
    void whatMustNotHappenIsFound() {
        expect(
                "a second end, execution-failed",
                "execution-started",
                "execution-completed",
                "execution-failed");
        expect(
                "tool-call-requested after the end",
                "execution-started",
                "execution-cancelled",
                "tool-call-requested call_0_1_0");
        expect(
                "model_0_1 is closed a second time, by model-replied",
                "execution-started",
                "model-call-requested model_0_1",
                "model-replied model_0_1",
                "model-replied model_0_1");
        expect(
                "model_0_1 is dispatched though it was closed",
                "execution-started",
                "model-call-requested model_0_1",
                "model-replied model_0_1",
                "model-call-requested model_0_1");
        expect(
                "model_0_1 is answered though nobody asked",
                "execution-started",
                "model-replied model_0_1");
        expect(
                "completed, but call_0_1_0 is open",
                "execution-started",
                "tool-call-requested call_0_1_0",
                "execution-completed");
    }

    @Test
    void anExecutionThatBeganBeforeTheLogDoesIsNoFinding() {
        List<LogRecord> late =
                records(SOUND).subList(3, 9).stream()
                        .map(it ->
                                new LogRecord(it.topic(), 3, it.offset(), 13, it.key(), it.value()))
                        .toList();

        verify(late);

        assertThat(findings)
                .extracting(Finding::what)
                .containsExactly("model_0_1 is answered though nobody asked");
    }

    @Test
    void anAnomalyAForeignKeyAndForeignTextAreFound() {
        verify(
                List.of(
                        new LogRecord("anomalies", 0, 1, 0, ID, "{}"),
                        new LogRecord("events", 0, 2, 0, "x", event(1, "execution-started")),
                        new LogRecord("events", 0, 3, 0, ID, "not json"),
                        new LogRecord("events", 0, 4, 0, ID, "{}")));

        assertThat(findings)
                .extracting(Finding::what)
                .containsExactly(
                        "an answer that matches nothing that was asked",
                        "has the key x",
                        "is not JSON",
                        "has no execution, type or seq");
    }

    @Test
    void aDumpIsReadAsItWasWritten() throws IOException {
        assertThat(dumped(UnaryOperator.identity())).isEmpty();
    }

    @Test
    void aDumpThatWasChangedIsRefusedWithTheOffset() throws IOException {
        assertThat(dumped(lines -> with(lines, 3, lines.get(3).replace("500", "501"))))
                .extracting(Finding::text)
                .contains("events-3@13: it, or what stood before it, is not as it was exported");
        assertThat(dumped(lines -> without(lines, 4)))
                .extracting(Finding::place)
                .contains("events-3@15");
        assertThat(dumped(lines -> doubled(lines, 4)))
                .extracting(Finding::place)
                .contains("events-3@14");
        assertThat(dumped(lines -> without(lines, lines.size() - 1)))
                .extracting(Finding::text)
                .containsExactly("events-3@19: is the last record: the dump is cut off");
        assertThat(dumped(lines -> with(lines, 2, "hello")))
                .extracting(Finding::text)
                .containsExactly("line 3: is no line of 'agentspan audit export'");
    }

    private List<Finding> dumped(UnaryOperator<List<String>> change) throws IOException {
        Path file = directory.resolve("dump.jsonl");
        try (Dump.Writer dump = new Dump.Writer(file)) {
            records(SOUND).forEach(dump::write);
            dump.end();
        }
        Files.write(file, change.apply(new ArrayList<>(Files.readAllLines(file))));
        findings.clear();
        Dump.read(file, new Verifier(findings::add)::accept, findings::add);
        return List.copyOf(findings);
    }

    private static List<String> with(List<String> lines, int index, String line) {
        assertThat(line).isNotEqualTo(lines.set(index, line));
        return lines;
    }

    private static List<String> without(List<String> lines, int index) {
        lines.remove(index);
        return lines;
    }

    private static List<String> doubled(List<String> lines, int index) {
        lines.addAll(index, Collections.singletonList(lines.get(index)));
        return lines;
    }

    private void expect(String what, String... events) {
        findings.clear();
        verify(records(List.of(events)));
        assertThat(findings).extracting(Finding::what).contains(what);
    }

    private void verify(List<LogRecord> records) {
        records.forEach(new Verifier(findings::add)::accept);
    }

    private static List<LogRecord> records(List<String> events) {
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            records.add(new LogRecord("events", 3, 10 + i, 0, ID, event(i + 1, events.get(i))));
        }
        return records;
    }

    private static String event(int seq, String typeAndCall) {
        String[] parts = typeAndCall.split(" ", 2);
        String call = parts.length > 1 ? ",\"call\":\"" + parts[1] + "\"" : "";
        return "{\"type\":\"%s\",\"seq\":%d,\"at\":1500,\"execution\":\"%s\",\"data\":{\"frame\":\"%s\"%s}}"
                .formatted(parts[0], seq, ID, ID, call);
    }
}
