package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.SendMode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a part of an execution's log tells of its agents, and what was built on what. */
final class Told {
    private final Map<FrameId, FrameRole> roles = new LinkedHashMap<>();
    private final Map<FrameId, Integer> answeredTurns = new LinkedHashMap<>();
    private final Set<FrameId> completed = new LinkedHashSet<>();
    private final Set<FrameId> failed = new LinkedHashSet<>();
    private final Set<CallId> delegated = new LinkedHashSet<>();
    private final Set<CallId> questions = new LinkedHashSet<>();
    private long lastMessage;
    private int mailTaken;

    private Told() {}

    static Told by(List<EventRecord> events) {
        Told told = new Told();
        events.forEach(told::take);
        return told;
    }

    private void take(EventRecord record) {
        switch (record.event()) {
            case FrameStarted started -> {
                roles.put(started.frame(), started.role());
                started.role().answers().ifPresent(delegated::add);
            }
            case ModelReplied replied ->
                    answeredTurns.merge(replied.frame(), replied.call().turn(), Math::max);
            case FrameCompleted ended -> completed.add(ended.frame());
            case FrameFailed ended -> failed.add(ended.frame());
            case QuestionAsked question -> questions.add(question.call());
            case ToolReturned returned -> mailTaken += returned.messages();
            case MessageReceived message -> {
                if (message.mode() == SendMode.NEXT_TURN || message.mode() == SendMode.INTERRUPT) {
                    lastMessage = record.seq();
                }
            }
            default -> {
                // It tells nothing that matters here.
            }
        }
    }

    /** Whether what a turn of an agent came to cannot be otherwise any more. */
    boolean isHistory(FrameId frame, int turn) {
        return answeredTurns.getOrDefault(frame, 0) > turn
                || completed.contains(frame)
                || (failed.contains(frame) && endIsHistory(frame));
    }

    /** The same for what an agent's end came to. */
    boolean endIsHistory(FrameId frame) {
        return switch (roles.get(frame)) {
            case FrameRole.ToolCall asked ->
                    isHistory(frame.parent().orElseThrow(), asked.call().turn());
            case FrameRole.Transfer asked ->
                    isHistory(frame.parent().orElseThrow(), asked.call().turn());
            case FrameRole.Member member -> endIsHistory(frame.parent().orElseThrow());
            case FrameRole.Part part -> endIsHistory(frame.parent().orElseThrow());
            case FrameRole.Root root -> false;
            case null -> false;
        };
    }

    /** The tool call that failed because an agent did; empty for an agent that did not fail. */
    Optional<CallId> failedFor(FrameId frame) {
        Optional<FrameId> next = Optional.of(frame).filter(failed::contains);
        while (next.isPresent()) {
            FrameRole role = roles.get(next.get());
            Optional<CallId> asked = role == null ? Optional.empty() : role.answers();
            if (asked.isPresent()) {
                return asked;
            }
            next = next.get().parent().filter(failed::contains);
        }
        return Optional.empty();
    }

    boolean isDelegated(CallId call) {
        return delegated.contains(call);
    }

    boolean isQuestion(CallId call) {
        return questions.contains(call);
    }

    /** Whether a model was or is to be given a message that came later. */
    boolean messageAfter(long seq) {
        return lastMessage > seq;
    }

    /** How many messages tools took from the mailbox. */
    int mailTaken() {
        return mailTaken;
    }
}
