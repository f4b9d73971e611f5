package io.agentspan.engine.state;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.message.TokenUsage;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One agent instance. Its messages have rows of their own.
 *
 * @param agent where its definition stands in the execution's: {@code ""} for the root, {@code
 *     /agents/1}, …
 * @param open whether it still works
 * @param turn of its last model call; 0 before the first
 * @param messages how many messages its conversation has, those of open tool calls counted
 * @param digested how many of them the conversation digest covers
 * @param bytes estimate of the conversation's size
 * @param openCalls tool calls of this turn that are not closed
 * @param children frames it has started
 * @param fragmentsFrom place of the first message of an answer that came in pieces; -1 when there
 *     is none
 * @param inFlight calls of it and of the frames below it that were handed out and are not closed
 * @param before what its last model call but one was shown; none before the second
 */
public record FrameRow(
        String agent,
        FrameRole role,
        boolean open,
        int turn,
        int messages,
        int digested,
        Digest conversation,
        long bytes,
        int openCalls,
        int children,
        int fragmentsFrom,
        TokenUsage usage,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) int inFlight,
        @Nullable Shown before,
        @JsonAnySetter @JsonAnyGetter Map<String, JsonNode> other)
        implements Row {
    /**
     * What a model call was shown.
     *
     * @param messages of the conversation at that time
     * @param digest of the task's content
     */
    public record Shown(int messages, Digest digest) {}

    public FrameRow {
        other = OrEmpty.map(other);
    }

    /** The row of a frame that has just started. */
    public static FrameRow begin(String agent, FrameRole role, Digest definition) {
        return new FrameRow(
                agent,
                role,
                true,
                0,
                0,
                0,
                definition,
                0,
                0,
                0,
                -1,
                TokenUsage.NONE,
                0,
                null,
                Collections.emptyMap());
    }

    public FrameRow withMessages(int more, long moreBytes) {
        return new FrameRow(
                agent,
                role,
                open,
                turn,
                messages + more,
                digested,
                conversation,
                bytes + moreBytes,
                openCalls,
                children,
                fragmentsFrom,
                usage,
                inFlight,
                before,
                other);
    }

    public FrameRow asked(int newTurn, Digest newConversation) {
        return new FrameRow(
                agent,
                role,
                open,
                newTurn,
                messages,
                messages,
                newConversation,
                bytes,
                openCalls,
                children,
                fragmentsFrom,
                usage,
                inFlight,
                turn == 0 ? null : new Shown(digested, conversation),
                other);
    }

    public FrameRow withOpenCalls(int change) {
        return new FrameRow(
                agent,
                role,
                open,
                turn,
                messages,
                digested,
                conversation,
                bytes,
                openCalls + change,
                children,
                fragmentsFrom,
                usage,
                inFlight,
                before,
                other);
    }

    public FrameRow withUsage(TokenUsage more) {
        return new FrameRow(
                agent,
                role,
                open,
                turn,
                messages,
                digested,
                conversation,
                bytes,
                openCalls,
                children,
                fragmentsFrom,
                usage.plus(more),
                inFlight,
                before,
                other);
    }

    public FrameRow withFragmentsFrom(int message) {
        return new FrameRow(
                agent,
                role,
                open,
                turn,
                messages,
                digested,
                conversation,
                bytes,
                openCalls,
                children,
                message,
                usage,
                inFlight,
                before,
                other);
    }

    public FrameRow withChild() {
        return new FrameRow(
                agent,
                role,
                open,
                turn,
                messages,
                digested,
                conversation,
                bytes,
                openCalls,
                children + 1,
                fragmentsFrom,
                usage,
                inFlight,
                before,
                other);
    }

    public FrameRow closed() {
        return new FrameRow(
                agent,
                role,
                false,
                turn,
                messages,
                digested,
                conversation,
                bytes,
                openCalls,
                children,
                fragmentsFrom,
                usage,
                inFlight,
                before,
                other);
    }

    public FrameRow withInFlight(int change) {
        return new FrameRow(
                agent,
                role,
                open,
                turn,
                messages,
                digested,
                conversation,
                bytes,
                openCalls,
                children,
                fragmentsFrom,
                usage,
                inFlight + change,
                before,
                other);
    }
}
