package io.agentspan;

/** Stands behind a stage of a pipeline and may end the pipeline there, with that stage's answer. */
public sealed interface Gate {
    /** Ends the pipeline if the stage's answer has the text in it; case counts. */
    static Gate stopIf(String text) {
        return new OnText(text, true);
    }

    /** Ends the pipeline unless the stage's answer has the text in it; case counts. */
    static Gate continueIf(String text) {
        return new OnText(text, false);
    }

    /** Goes on if a function says so. It runs in a worker of this program. */
    static Gate continueWhen(TeamFunction<Boolean> condition) {
        return new When(condition);
    }

    /**
     * See {@link #stopIf} and {@link #continueIf}.
     *
     * @param stops whether the text ends the pipeline; else its lack does
     */
    record OnText(String text, boolean stops) implements Gate {}

    /** See {@link #continueWhen}. */
    record When(TeamFunction<Boolean> condition) implements Gate {}
}
