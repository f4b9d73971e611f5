package io.agentspan.testing.internal.work;

import io.agentspan.testing.ModelReply;

/** What becomes of an attempt. */
public sealed interface Fate {
    Fate USUAL = new Usual();

    /** It reports once, at once. */
    record Usual() implements Fate {}

    /** Its report comes later. */
    record Late(long millis) implements Fate {}

    /** Its report comes twice. */
    record Twice() implements Fate {}

    /**
     * Its worker does the work and dies before it reports.
     *
     * @param told whether the orchestrator knew that it had begun: then the lease decides,
     *     otherwise the task is handed out again as it is
     */
    record Lost(boolean told) implements Fate {}

    /** The provider does not answer; for model calls only. */
    record Refused(ModelReply.Refusal refusal) implements Fate {}
}
