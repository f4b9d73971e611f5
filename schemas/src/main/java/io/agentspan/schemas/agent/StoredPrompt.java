package io.agentspan.schemas.agent;

import io.agentspan.schemas.OrEmpty;
import java.util.Objects;

/**
 * A prompt template as it was saved: what instructions may refer to. Its key on the topic is {@code
 * <namespace>/<name>@<version>}; without a value the version is gone.
 *
 * @param version 1 for the first; another text gets the next one
 * @param description what it is for, for people
 * @param template a text with variables as {@code ${name}}
 * @param savedAtMillis epoch milliseconds
 * @param by who saved it; empty if that is not known
 */
public record StoredPrompt(
        String namespace,
        String name,
        int version,
        String description,
        String template,
        long savedAtMillis,
        String by)
        implements Versioned {
    public StoredPrompt {
        Objects.requireNonNull(namespace, "namespace");
        Objects.requireNonNull(name, "name");
        description = OrEmpty.text(description);
        template = OrEmpty.text(template);
        by = OrEmpty.text(by);
    }
}
