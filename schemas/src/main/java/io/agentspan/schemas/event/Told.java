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
    private final Map<FrameId, Long> startedAt = new LinkedHashMap<>();
    private final Map<CallId, Long> proposedAt = new LinkedHashMap<>();
    private final Map<FrameId, Integer> answeredTurns = new LinkedHashMap<>();
    private final Set<FrameId> completed = new LinkedHashSet<>();
    private final Set<FrameId> failed = new LinkedHashSet<>();
    private final Set<CallId> delegated = new LinkedHashSet<>();
    private final Set<CallId> questions = new LinkedHashSet<>();
    private long lastMessage;
    private long stoppedAt = Long.MAX_VALUE;
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
                startedAt.put(started.frame(), record.seq());
                started.role().answers().ifPresent(delegated::add);
            }
            case StopRequested stop -> stoppedAt = Math.min(stoppedAt, record.seq());
            case HookProposed hook -> proposedAt.put(hook.call(), record.seq());
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
            case FrameRole.Member member -> wholeIsHistory(frame.parent().orElseThrow());
            case FrameRole.Part part -> wholeIsHistory(frame.parent().orElseThrow());
            case FrameRole.Root root -> false;
            case null -> false;
        };
    }

    /**
     * Whether something is a part of an agent's own work that it only began after an event.
     *
     * @param since by agent, the seq of the event
     */
    boolean isPartBegunSince(Event event, Map<FrameId, Long> since) {
        if (event instanceof CallEvent of
                && of.call().isHook()
                && proposedAt.getOrDefault(of.call(), 0L) > after(since, of.frame())) {
            return true;
        }
        Optional<FrameId> next = Optional.of(event.frame());
        while (next.isPresent()) {
            FrameId one = next.get();
            Optional<FrameId> above = one.parent();
            if (above.isPresent()
                    && roles.get(one) instanceof FrameRole.Part
                    && startedAt.getOrDefault(one, 0L) > after(since, above.get())) {
                return true;
            }
            next = above;
        }
        return false;
    }

    /** A stop is not repeated, so what was only done because of it is not either. */
    private long after(Map<FrameId, Long> since, FrameId frame) {
        return Math.min(stoppedAt, since.getOrDefault(frame, Long.MAX_VALUE));
    }

    /** A team may do with less than all of its members. */
    private boolean wholeIsHistory(FrameId team) {
        return completed.contains(team) || endIsHistory(team);
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
