package io.agentspan.gateway.prompt;

import io.agentspan.gateway.kafka.VersionWriter;
import io.agentspan.gateway.kafka.Versions;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.agent.StoredPrompt;
import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The prompt templates of the installation. */
public final class Prompts {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,99}");
    private static final int SHOWN = 80;

    private final Versions<StoredPrompt> versions;
    private final VersionWriter<StoredPrompt> writer;
    private final Clock clock;

    Prompts(Versions<StoredPrompt> versions, VersionWriter<StoredPrompt> writer, Clock clock) {
        this.versions = versions;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * A prompt template.
     *
     * @param version null for the newest
     * @throws ApiException 404 if there is none
     */
    StoredPrompt require(String namespace, String name, @Nullable Integer version) {
        return versions.find(namespace, name, version).orElseThrow(() -> unknown(name, version));
    }

    /** Every prompt template of a namespace with all its versions, by name. */
    List<List<StoredPrompt>> all(String namespace) {
        versions.catchUp();
        return versions.all(namespace);
    }

    /** All versions of a prompt template, the oldest first; empty if there is none. */
    List<StoredPrompt> versions(String namespace, String name) {
        return versions.of(namespace, name);
    }

    /**
     * Saves a prompt template under its name. The same text again is the same version.
     *
     * @param by who does it; empty if that is not known
     */
    StoredPrompt save(
            String namespace, String name, String description, String template, String by) {
        if (!NAME.matcher(name).matches()) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    "a prompt's name has 1 to 100 letters, digits, _, . and - and begins with none"
                            + " of the last two");
        }
        if (template.isBlank()) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    "the prompt '" + name + "' is empty; send its text as the body");
        }
        return writer.add(
                namespace,
                name,
                newest ->
                        newest.template().equals(template)
                                && newest.description().equals(description),
                version ->
                        new StoredPrompt(
                                namespace,
                                name,
                                version,
                                description,
                                template,
                                clock.millis(),
                                by));
    }

    /**
     * Deletes a prompt template; what was started or deployed with it has its text.
     *
     * @param version null for all versions
     * @throws ApiException 404 if there is none
     */
    void delete(String namespace, String name, @Nullable Integer version) {
        writer.delete(namespace, name, version, () -> unknown(name, version));
    }

    private static ApiException unknown(String name, @Nullable Integer version) {
        return new ApiException(
                ErrorCode.UNKNOWN_PROMPT,
                "there is no prompt template '"
                        + (name.length() > SHOWN ? name.substring(0, SHOWN) + "…" : name)
                        + "'"
                        + (version == null ? "" : " with version " + version)
                        + "; GET /api/prompts shows those that there are");
    }
}
