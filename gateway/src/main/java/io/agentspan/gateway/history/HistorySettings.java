package io.agentspan.gateway.history;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The read model.
 *
 * @param file the SQLite file, {@code history/history.db} in the data directory unless named;
 *     delete it to build it again from the events topic
 * @param readers connections for reading. Four: SQLite reads in parallel, and requests are short
 * @param catchUp how long a read of an execution that is not there (yet) waits until the read model
 *     has caught up with the log. Half a second: it is behind by milliseconds, so that more means
 *     something is wrong
 */
@ConfigurationProperties("agentspan.gateway.history")
public record HistorySettings(
        @Nullable Path file,
        @DefaultValue("4") int readers,
        @DefaultValue("500ms") Duration catchUp) {

    /**
     * The file to use.
     *
     * @param dataDirectory {@code agentspan.data-dir}, if it is set
     */
    Path fileIn(@Nullable String dataDirectory) {
        if (file != null) {
            return file.toAbsolutePath();
        }
        Path data =
                dataDirectory == null || dataDirectory.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".agentspan")
                        : Path.of(dataDirectory);
        return data.resolve("history").resolve("history.db").toAbsolutePath();
    }
}
