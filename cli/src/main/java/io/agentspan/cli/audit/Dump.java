package io.agentspan.cli.audit;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.Digest;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A copy of the log: a JSON line for each record, then one that says how many there are. Each line
 * carries a digest of all lines up to it, so that a line that was changed, removed, added or moved
 * is found, and the last digest stands for the whole file.
 */
final class Dump {
    private static final String CHAIN = "chain";
    private static final String RECORDS = "records";

    private Dump() {}

    /** Writes a file line by line. */
    static final class Writer implements AutoCloseable {
        private final BufferedWriter out;
        private Digest chain = Digest.ZERO;
        private long records;

        Writer(Path file) throws IOException {
            out = Files.newBufferedWriter(file);
        }

        void write(LogRecord record) {
            ObjectNode line = WireJson.object();
            line.put("topic", record.topic());
            line.put("partition", record.partition());
            line.put("offset", record.offset());
            line.put("firstOffset", record.firstOffset());
            line.put("key", record.key());
            line.put("value", record.value());
            put(line);
            records++;
        }

        private void put(ObjectNode line) {
            chain = chain.then(WireJson.text(line));
            line.put(CHAIN, chain.value());
            try {
                out.write(WireJson.text(line));
                out.write('\n');
            } catch (IOException e) {
                throw new CliException(
                        CliCode.NOT_WRITABLE,
                        "the dump cannot be written (" + e + "); check the free space.",
                        e);
            }
        }

        long records() {
            return records;
        }

        /** Stands for the whole file, once it is ended. */
        Digest chain() {
            return chain;
        }

        /** Without it the file counts as cut off. */
        void end() {
            put(WireJson.object().put(RECORDS, records));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /**
     * Reads a file.
     *
     * @param findings told of lines that are not as they were written
     * @throws IOException if the file cannot be read
     */
    static void read(Path file, Consumer<LogRecord> records, Consumer<Finding> findings)
            throws IOException {
        Digest chain = Digest.ZERO;
        long count = 0;
        boolean ended = false;
        String place = "the first line";
        try (BufferedReader in = Files.newBufferedReader(file)) {
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                ObjectNode line = line(text, count, findings);
                if (line == null) {
                    return;
                }
                String written = line.path(CHAIN).asString("");
                line.remove(CHAIN);
                chain = chain.then(WireJson.text(line));
                ended = line.has(RECORDS);
                if (!ended) {
                    count++;
                    LogRecord record = record(line);
                    place = record.place();
                    records.accept(record);
                }
                if (!chain.value().equals(written)) {
                    findings.accept(
                            new Finding(
                                    ended ? "the last line" : place,
                                    "",
                                    "it, or what stood before it, is not as it was exported"));
                    chain = known(written, chain);
                }
            }
        }
        if (!ended) {
            findings.accept(new Finding(place, "", "is the last record: the dump is cut off"));
        }
    }

    /** Goes on with what the line says, so that one change is one finding. */
    private static Digest known(String written, Digest otherwise) {
        try {
            return new Digest(written);
        } catch (IllegalArgumentException e) {
            return otherwise;
        }
    }

    private static @Nullable ObjectNode line(String text, long before, Consumer<Finding> findings) {
        try {
            JsonNode json = WireJson.tree(text);
            if (json instanceof ObjectNode line
                    && (line.has(RECORDS) || line.path("offset").isNumber())) {
                return line;
            }
        } catch (MalformedRecordException e) {
            // As good as any other text.
        }
        findings.accept(
                new Finding("line " + (before + 1), "", "is no line of 'agentspan audit export'"));
        return null;
    }

    private static LogRecord record(ObjectNode line) {
        return new LogRecord(
                line.path("topic").asString(""),
                line.path("partition").asInt(-1),
                line.path("offset").asLong(-1),
                line.path("firstOffset").asLong(0),
                line.path("key").isNull() ? null : line.path("key").asString(""),
                line.path("value").asString(""));
    }
}
