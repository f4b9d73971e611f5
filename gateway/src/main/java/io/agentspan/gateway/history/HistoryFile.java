package io.agentspan.gateway.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.sqlite.SQLiteConfig;

/** The SQLite file: one connection that writes, a few that read. */
final class HistoryFile implements AutoCloseable {
    static final int VERSION = 3;

    private static final int BUSY_MILLIS = 5_000;
    private static final long READER_WAIT_SECONDS = 10;

    private final Path file;
    private final Sql writer;
    private final BlockingQueue<Sql> readers;
    private final int readerCount;

    HistoryFile(Path file, int readerCount) {
        this.file = file;
        this.readerCount = readerCount;
        readers = new ArrayBlockingQueue<>(readerCount);
        try {
            Files.createDirectories(file.getParent());
            writer = new Sql(open(false));
            createSchema();
            for (int i = 0; i < readerCount; i++) {
                readers.add(new Sql(open(true)));
            }
        } catch (SQLException | IOException e) {
            throw new HistoryException(
                    "AS-3023: history file " + file + " cannot be opened: " + e, e);
        }
    }

    /** The one connection that writes; for the projection's thread only. */
    Sql writer() {
        return writer;
    }

    /** Reads on a connection of its own. */
    <T> T read(Function<Sql, T> query) {
        Sql reader;
        try {
            reader = readers.poll(READER_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HistoryException("interrupted while waiting to read " + file, e);
        }
        if (reader == null) {
            throw new HistoryException(
                    "no connection to "
                            + file
                            + " for "
                            + READER_WAIT_SECONDS
                            + " s; raise agentspan.gateway.history.readers");
        }
        try {
            return query.apply(reader);
        } finally {
            readers.add(reader);
        }
    }

    private Connection open(boolean readOnly) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // A power cut may lose the newest rows, not tear the file; they are read from Kafka again.
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(BUSY_MILLIS);
        // Nobody asks for row ids; asking would cost a query for each row written.
        config.setGetGeneratedKeys(false);
        config.setReadOnly(readOnly);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    private void createSchema() throws SQLException, IOException {
        int version = writer.query("PRAGMA user_version", row -> row.getInt(1)).getFirst();
        if (version == VERSION) {
            return;
        }
        if (version > VERSION) {
            throw new HistoryException(
                    "AS-3023: history file "
                            + file
                            + " has schema version "
                            + version
                            + ", this release"
                            + " reads version "
                            + VERSION
                            + "; move it away and it is built again from the events topic");
        }
        for (int next = version + 1; next <= VERSION; next++) {
            upgrade(next);
        }
    }

    /** Each version adds to the one before, so that nothing has to be read from Kafka again. */
    private void upgrade(int version) throws IOException {
        String script = script(version == 1 ? "schema.sql" : "schema-" + version + ".sql");
        writer.transaction(() -> {
            for (String statement : script.split(";\\s*\n", -1)) {
                if (!statement.isBlank()) {
                    writer.run(statement);
                }
            }
            writer.run("PRAGMA user_version = " + version);
        });
    }

    private static String script(String name) throws IOException {
        try (InputStream in = HistoryFile.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException(name + " is missing from the gateway's jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.strip().startsWith("--"))
                    .reduce("", (all, line) -> all + line + "\n");
        }
    }

    @Override
    public void close() {
        for (int i = 0; i < readerCount; i++) {
            Sql reader = readers.poll();
            if (reader != null) {
                reader.close();
            }
        }
        writer.close();
    }
}
