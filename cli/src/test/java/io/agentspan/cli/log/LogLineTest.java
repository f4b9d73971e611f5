package io.agentspan.cli.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private static final String ID = "0198a3c2-5b1e-8001-9c2d-3e4f5a6b7c8d";

    @Test
    void aMessageIsTheSameInBothForms() {
        LogLine line =
                new LogLine(
                        "2026-01-02T03:04:05.006Z", "WARN", "main", "io.x.Y", ID, "a - [b] c", "");

        assertThat(LogLine.parse(line.text())).contains(line);
        assertThat(LogLine.parse(line.json().toString())).contains(line);
    }

    @Test
    void aStackTraceBelongsToItsMessage() {
        String log =
                """
                	at lost.from.an.older.File
                2026-01-02T03:04:05.006Z INFO  [main] io.x.Y - one
                2026-01-02T03:04:05.007Z ERROR [main] io.x.Y - two
                java.lang.IllegalStateException: no
                	at io.x.Y.z(Y.java:1)
                {"time":"t","level":"INFO","logger":"l","thread":"m","message":"three"}
                """;

        List<LogLine> lines = LogLines.of(log.lines().toList());

        assertThat(lines).extracting(LogLine::message).containsExactly("one", "two", "three");
        assertThat(lines.get(1).error())
                .isEqualTo("java.lang.IllegalStateException: no\n\tat io.x.Y.z(Y.java:1)");
    }

    @Test
    void whatIsLoggedHasItsExecutionAndItsErrorInTheJson() {
        LineEncoder encoder = new LineEncoder();
        encoder.setJson(true);
        Logger logger = new LoggerContext().getLogger("io.x.Y");
        LoggingEvent event =
                new LoggingEvent(
                        "",
                        logger,
                        Level.ERROR,
                        "told {}",
                        new IllegalStateException("no"),
                        new Object[] {1});
        event.setMDCPropertyMap(Map.of(LogLine.EXECUTION, ID));

        String text = new String(encoder.encode(event), StandardCharsets.UTF_8);

        assertThat(text).hasLineCount(1).endsWith("\n");
        LogLine line = LogLine.parse(text.strip()).orElseThrow();
        assertThat(line.executionId()).isEqualTo(ID);
        assertThat(line.message()).isEqualTo("told 1");
        assertThat(line.error()).startsWith("java.lang.IllegalStateException: no\n\tat ");
    }
}
