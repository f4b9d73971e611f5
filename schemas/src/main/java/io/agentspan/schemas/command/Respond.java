package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A person's answer to a call that waits for one. What it means depends on what waits: a decision
 * on a call that needs approval, the answer to a question, or what became of a tool whose outcome
 * is unknown.
 *
 * @param within only calls of this frame and those below it are meant; any if absent
 * @param call the call that is answered; if absent, what has waited longest: all approvals of its
 *     turn when the answer has {@code approved}, else one question
 * @param answer for an approval {@code approved} and, if wanted, {@code reason} and edited {@code
 *     arguments}; for a question what its schema asks for; for an unknown outcome {@code
 *     {"decision":"retry"|"fail"}} or {@code {"result":…}}
 * @param by who answers, as the gateway knows them; empty if unknown
 * @param key chosen by the sender, unique in the execution: the same answer with the same key has
 *     no further effect, even where it names no call; null for none
 */
public record Respond(
        ExecutionId execution,
        @Nullable FrameId within,
        @Nullable CallId call,
        ObjectNode answer,
        String by,
        @Nullable String key)
        implements Command {
    public Respond {
        Objects.requireNonNull(execution, "execution");
        answer = OrEmpty.object(answer);
        by = OrEmpty.text(by);
    }

    /** An answer without a key. */
    public Respond(
            ExecutionId execution,
            @Nullable FrameId within,
            @Nullable CallId call,
            ObjectNode answer,
            String by) {
        this(execution, within, call, answer, by, null);
    }
}
