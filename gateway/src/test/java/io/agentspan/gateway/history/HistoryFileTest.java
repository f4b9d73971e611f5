package io.agentspan.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {
    @TempDir private Path directory;

    @Test
    void aFileIsCreatedWithItsSchemaAndOpenedAgain() {
        Path path = directory.resolve("deep/er/history.db");
        try (HistoryFile file = new HistoryFile(path, 2)) {
            file.writer().run("INSERT INTO offsets (partition, next) VALUES (1, 7)");
        }

        try (HistoryFile file = new HistoryFile(path, 2)) {
            assertThat(offsets(file)).containsExactly(7L);
        }
    }

    @Test
    void aFileOfAnotherVersionIsRefusedWithAWayOut() {
        Path path = directory.resolve("history.db");
        try (HistoryFile file = new HistoryFile(path, 1)) {
            file.writer().run("PRAGMA user_version = 99");
        }

        assertThatThrownBy(() -> new HistoryFile(path, 1))
                .isInstanceOf(HistoryException.class)
                .hasMessageContaining("AS-3023")
                .hasMessageContaining("move it away");
    }

    @Test
    void aTransactionThatFailsLeavesNothing() {
        try (HistoryFile file = new HistoryFile(directory.resolve("history.db"), 1)) {
            assertThatThrownBy(() ->
                            file.writer()
                                    .transaction(() -> {
                                        file.writer().run("INSERT INTO offsets VALUES" + " (1, 7)");
                                        file.writer().run("INSERT INTO nowhere");
                                    }))
                    .isInstanceOf(HistoryException.class);

            assertThat(offsets(file)).isEmpty();
        }
    }

    @Test
    void readersDoNotWrite() {
        try (HistoryFile file = new HistoryFile(directory.resolve("history.db"), 1)) {
            assertThatThrownBy(() -> file.read(sql -> sql.run("INSERT INTO offsets VALUES (1, 7)")))
                    .isInstanceOf(HistoryException.class);
        }
    }

    private static List<Long> offsets(HistoryFile file) {
        return file.read(sql -> sql.query("SELECT next FROM offsets", row -> row.getLong(1)));
    }
}
