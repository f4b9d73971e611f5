package io.agentspan.gateway.auth;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who may ask.
 *
 * @param apiKeys file of the keys that are good. Without it nobody is asked for a key, which is
 *     right only for a server that listens on this machine's own address; a file that is named and
 *     missing lets nobody in
 */
@ConfigurationProperties("agentspan.security")
public record SecuritySettings(@Nullable Path apiKeys) {

    /** The file, if requests need a key. */
    public Optional<KeyFile> keyFile() {
        return Optional.ofNullable(apiKeys).map(KeyFile::new);
    }
}
