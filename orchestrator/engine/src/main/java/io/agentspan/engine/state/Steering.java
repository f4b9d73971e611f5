package io.agentspan.engine.state;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.id.CallId;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What people have to do with an execution. Part of its row once they have.
 *
 * @param firstWait the call that has waited longest for somebody outside
 * @param lastWait the call that began to wait last
 * @param messages how many messages it was sent
 * @param mailbox messages that no tool has taken yet
 * @param nextTurn messages that the next model call is given
 */
public record Steering(
        @Nullable CallId firstWait,
        @Nullable CallId lastWait,
        int messages,
        Line mailbox,
        Line nextTurn,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other) {
    public static final Steering NONE =
            new Steering(null, null, 0, Line.EMPTY, Line.EMPTY, Collections.emptyMap());

    public Steering {
        other = OrEmpty.map(other);
    }

    public Steering withWaits(@Nullable CallId first, @Nullable CallId last) {
        return new Steering(first, last, messages, mailbox, nextTurn, other);
    }

    /** One more message for the mailbox. */
    public Steering withMail() {
        return new Steering(firstWait, lastWait, messages + 1, mailbox.longer(1), nextTurn, other);
    }

    /** One more message for the next turn. */
    public Steering withNextTurn() {
        return new Steering(firstWait, lastWait, messages + 1, mailbox, nextTurn.longer(1), other);
    }

    public Steering withoutMail(int taken) {
        return new Steering(
                firstWait, lastWait, messages, mailbox.withoutFirst(taken), nextTurn, other);
    }

    public Steering withoutNextTurn(int taken) {
        return new Steering(
                firstWait, lastWait, messages, mailbox, nextTurn.withoutFirst(taken), other);
    }
}
