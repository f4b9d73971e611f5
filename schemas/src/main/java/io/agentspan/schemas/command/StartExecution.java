package io.agentspan.schemas.command;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.SuccessorOf;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.ExecutionId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Starts an execution. A second start of one id with the same content is answered as a repetition.
 *
 * @param namespace {@code default} unless named
 * @param agent name of the root agent
 * @param definition digest of the closure of agent definitions to run
 * @param closure that definition; left out where the partition has it already
 * @param level the engine behaviour to run under, pinned for the execution's life
 * @param context the initial shared state
 * @param timeoutSeconds limit for the whole execution; 0 means the definition's
 * @param domain routes the calls of stateful tools to the workers of one caller
 * @param successorOf the ended execution that it follows; absent for a first start
 * @param takesOver events of that execution whose outcome holds here too, in their order
 */
public record StartExecution(
        ExecutionId execution,
        String namespace,
        String agent,
        Digest definition,
        @Nullable AgentDefinition closure,
        int level,
        String prompt,
        List<String> media,
        ObjectNode context,
        @Nullable String sessionId,
        @Nullable String idempotencyKey,
        long timeoutSeconds,
        @Nullable String domain,
        @Nullable SuccessorOf successorOf,
        List<EventRecord> takesOver)
        implements Command {

    public static final String DEFAULT_NAMESPACE = "default";

    public StartExecution {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(agent, "agent");
        Objects.requireNonNull(definition, "definition");
        namespace = namespace == null ? DEFAULT_NAMESPACE : namespace;
        prompt = OrEmpty.text(prompt);
        media = OrEmpty.list(media);
        context = OrEmpty.object(context);
        takesOver = OrEmpty.list(takesOver);
    }

    /** A first start. */
    public StartExecution(
            ExecutionId execution,
            String namespace,
            String agent,
            Digest definition,
            @Nullable AgentDefinition closure,
            int level,
            String prompt,
            List<String> media,
            ObjectNode context,
            @Nullable String sessionId,
            @Nullable String idempotencyKey,
            long timeoutSeconds,
            @Nullable String domain) {
        this(
                execution,
                namespace,
                agent,
                definition,
                closure,
                level,
                prompt,
                media,
                context,
                sessionId,
                idempotencyKey,
                timeoutSeconds,
                domain,
                null,
                List.of());
    }

    /** What makes two starts the same request. */
    public Digest request() {
        Digest digest =
                Digest.of(
                        namespace,
                        agent,
                        definition.value(),
                        prompt,
                        String.join("\n", media),
                        Digest.of(context).value(),
                        OrEmpty.text(sessionId),
                        Long.toString(timeoutSeconds));
        return successorOf == null
                ? digest
                : digest.then(successorOf.kind().name())
                        .then(successorOf.execution().value())
                        .then(Long.toString(successorOf.before()));
    }

    /** The same command with its definition inside, for a partition that does not have it. */
    public StartExecution withClosure(AgentDefinition agentDefinition) {
        return new StartExecution(
                execution,
                namespace,
                agent,
                definition,
                agentDefinition,
                level,
                prompt,
                media,
                context,
                sessionId,
                idempotencyKey,
                timeoutSeconds,
                domain,
                successorOf,
                takesOver);
    }
}
