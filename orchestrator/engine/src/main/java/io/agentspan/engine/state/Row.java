package io.agentspan.engine.state;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonValue;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.event.Checkpoint;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.HookPurpose;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.Message;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One row of an execution's state. Rows of a newer version keep the fields that this version does
 * not know.
 */
public sealed interface Row
        permits ExecutionRow,
                FrameRow,
                CallRow,
                Row.OfMessage,
                Row.OfContext,
                Row.OfWaiting,
                Row.OfDecision,
                Row.OfMail,
                Row.OfMessageId,
                Row.OfSignal,
                Row.OfWork,
                Row.OfBook,
                Row.OfRecorded,
                Progress,
                Row.OfSaid,
                Row.OfHook,
                Row.OfChecked {

    /** One message of a frame's conversation. */
    record OfMessage(@JsonValue Message message) implements Row {}

    /** The shared state of the execution. */
    record OfContext(@JsonValue ObjectNode context) implements Row {}

    /** A call that waits because too many of the execution's calls are in flight. */
    record OfWaiting(CallId call, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
            implements Row {
        public OfWaiting {
            other = OrEmpty.map(other);
        }

        public OfWaiting(CallId call) {
            this(call, Collections.emptyMap());
        }
    }

    /**
     * What is still to be taken over from the predecessor; until then nothing is handed out.
     *
     * @param answers where the events to apply stand
     * @param asked where the model calls stand that the log says were asked, while no task was
     *     written for them
     */
    record OfBook(
            Line answers, Line asked, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
            implements Row {
        public OfBook {
            other = OrEmpty.map(other);
        }

        public OfBook(int answers) {
            this(new Line(0, answers), Line.EMPTY, Collections.emptyMap());
        }

        public OfBook withoutAnswers(int first) {
            return new OfBook(answers.withoutFirst(first), asked, other);
        }

        public OfBook withAsked() {
            return new OfBook(answers, asked.longer(1), other);
        }

        public OfBook withoutAsked() {
            return new OfBook(answers, asked.withoutFirst(1), other);
        }
    }

    /**
     * How a member of a team ended.
     *
     * @param member its place in the team's list; -1 for the team's own agent
     * @param code why it failed, a stable name; absent for an answer
     * @param failure the same in words
     */
    record OfSaid(
            int member,
            JsonNode output,
            @Nullable FinishReason finish,
            @Nullable String code,
            @Nullable String failure,
            @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
            implements Row {
        public OfSaid {
            output = output == null ? JsonNodeFactory.instance.nullNode() : output;
            other = OrEmpty.map(other);
        }

        /** It answered. */
        public OfSaid(int member, JsonNode output, FinishReason finish) {
            this(member, output, finish, null, null, Collections.emptyMap());
        }

        /** It failed. */
        public OfSaid(int member, String code, String failure) {
            this(
                    member,
                    JsonNodeFactory.instance.nullNode(),
                    null,
                    code,
                    failure,
                    Collections.emptyMap());
        }

        public boolean hasFailed() {
            return code != null;
        }

        public FinishReason finishOrStop() {
            return finish == null ? FinishReason.STOP : finish;
        }
    }

    /**
     * What of an agent is being checked while somebody is asked; not in the log, like other work
     * that is left to do.
     *
     * @param index of the guardrail whose turn it is
     * @param finish how the agent ends if nobody objects
     * @param output what it answers then
     */
    record OfChecked(Checkpoint checkpoint, int index, FinishReason finish, JsonNode output)
            implements Row {
        public OfChecked {
            output = output == null ? JsonNodeFactory.instance.nullNode() : output;
        }

        public OfChecked next() {
            return new OfChecked(checkpoint, index + 1, finish, output);
        }

        public OfChecked with(JsonNode newOutput) {
            return new OfChecked(checkpoint, index, finish, newOutput);
        }
    }

    /** What a call that the engine made is for; kept until it is answered. */
    record OfHook(@JsonValue HookPurpose purpose) implements Row {}

    /** One event of the predecessor that is still to be applied. */
    record OfRecorded(@JsonValue EventRecord event) implements Row {}

    /**
     * What was decided on a call, or answered under a key, kept until the execution is forgotten so
     * that a repeated answer is recognised.
     *
     * @param answer digest of the answer
     */
    record OfDecision(Digest answer, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
            implements Row {
        public OfDecision {
            other = OrEmpty.map(other);
        }

        public OfDecision(Digest answer) {
            this(answer, Collections.emptyMap());
        }
    }

    /** A message that was sent and that nobody took yet. */
    record OfMail(
            String messageId,
            JsonNode payload,
            long atMillis,
            @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
            implements Row {
        public OfMail {
            other = OrEmpty.map(other);
        }

        public OfMail(String messageId, JsonNode payload, long atMillis) {
            this(messageId, payload, atMillis, Collections.emptyMap());
        }
    }

    /** A message of this id was sent. */
    record OfMessageId(int n, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
            implements Row {
        public OfMessageId {
            other = OrEmpty.map(other);
        }

        public OfMessageId(int n) {
            this(n, Collections.emptyMap());
        }
    }

    /** The text that every model call is given on top. */
    record OfSignal(String text, @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
            implements Row {
        public OfSignal {
            other = OrEmpty.map(other);
        }

        public OfSignal(String text) {
            this(text, Collections.emptyMap());
        }
    }

    /**
     * What is left to do: more than one command may do, or held back. Like heartbeats it is not in
     * the log.
     *
     * @param held turns and attempts that cannot begin yet
     * @param timerAtMillis when the work goes on by itself; 0 for not
     * @param teams whose members are not all started yet
     */
    record OfWork(
            Line held,
            long timerAtMillis,
            List<FrameId> teams,
            @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
            implements Row {
        public static final OfWork NONE =
                new OfWork(Line.EMPTY, 0, List.of(), Collections.emptyMap());

        public OfWork {
            teams = OrEmpty.list(teams);
            other = OrEmpty.map(other);
        }

        public OfWork with(Line newHeld) {
            return new OfWork(newHeld, timerAtMillis, teams, other);
        }

        public OfWork due(long newTimerAtMillis) {
            return new OfWork(held, newTimerAtMillis, teams, other);
        }

        public OfWork with(List<FrameId> newTeams) {
            return new OfWork(held, timerAtMillis, newTeams, other);
        }
    }
}
