package io.agentspan.schemas.agent;

import org.jspecify.annotations.Nullable;

/**
 * Stands behind a stage of a pipeline and may end the pipeline there, with the stage's answer as
 * the result.
 *
 * @param type {@value #TEXT_CONTAINS} stops if the text is found, {@value #TEXT_LACKS} if it is
 *     not; absent for a function
 * @param caseSensitive true if absent
 * @param taskName of the worker that decides: {@code {"decision":"continue"|"stop"}}
 */
public record Gate(
        @Nullable String type,
        @Nullable String text,
        @Nullable Boolean caseSensitive,
        @Nullable String taskName) {
    public static final String TEXT_CONTAINS = "text_contains";
    public static final String TEXT_LACKS = "text_lacks";

    public boolean respectsCase() {
        return !Boolean.FALSE.equals(caseSensitive);
    }
}
