package io.agentspan.schemas.event;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.agentspan.schemas.agent.Callback.Position;
import io.agentspan.schemas.id.CallId;
import org.jspecify.annotations.Nullable;

/** What the engine needs the answer of a function of the user, or of a person, for. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = HookPurpose.Route.class, name = "route"),
    @JsonSubTypes.Type(value = HookPurpose.Select.class, name = "select"),
    @JsonSubTypes.Type(value = HookPurpose.Gate.class, name = "gate"),
    @JsonSubTypes.Type(value = HookPurpose.Rule.class, name = "rule"),
    @JsonSubTypes.Type(value = HookPurpose.StopWhen.class, name = "stop-when"),
    @JsonSubTypes.Type(value = HookPurpose.Guardrail.class, name = "guardrail"),
    @JsonSubTypes.Type(value = HookPurpose.Review.class, name = "review"),
    @JsonSubTypes.Type(value = HookPurpose.Escalation.class, name = "escalation"),
    @JsonSubTypes.Type(value = HookPurpose.Callback.class, name = "callback")
})
public sealed interface HookPurpose {
    /** Which member of the team works next. */
    record Route() implements HookPurpose {}

    /** A person says which member works next. */
    record Select() implements HookPurpose {}

    /**
     * Whether the pipeline goes on.
     *
     * @param member the stage in front of the gate, from 0
     */
    record Gate(int member) implements HookPurpose {}

    /**
     * Whether a swarm hands over.
     *
     * @param index of the rule, from 0
     * @param member who has just answered; -1 for the team's own agent
     */
    record Rule(int index, int member) implements HookPurpose {}

    /** Whether the agent is done. */
    record StopWhen() implements HookPurpose {}

    /**
     * Whether a text keeps to a rule.
     *
     * @param index of the guardrail in its list, from 0
     * @param call the tool call whose arguments or result are checked; absent for the agent's own
     */
    record Guardrail(int index, Checkpoint checkpoint, @Nullable CallId call)
            implements HookPurpose {}

    /** A person says what becomes of a text that a guardrail objects to. */
    record Review(int index, Checkpoint checkpoint, @Nullable CallId call) implements HookPurpose {}

    /** Somebody is told before the agent fails. */
    record Escalation(int index, Checkpoint checkpoint, @Nullable CallId call)
            implements HookPurpose {}

    /**
     * A function of the user looks at a step.
     *
     * @param index of the callback in the agent's list, from 0
     * @param call the tool call at that step; absent for the other positions
     */
    record Callback(int index, Position position, @Nullable CallId call) implements HookPurpose {}
}
