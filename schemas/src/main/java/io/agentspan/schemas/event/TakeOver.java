package io.agentspan.schemas.event;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.SendMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds in the log of an ended execution what a successor takes over: the answers of models, tools
 * and people, what people sent, and when calls were made. Everything else follows from these.
 *
 * <p>A failure is taken over only if something was built on it: a model that was told of it has
 * answered, or the agent it happened to has come to its end all the same. Otherwise the call is
 * made again.
 */
public final class TakeOver {
    private final List<EventRecord> events;
    private final long before;
    private final Told told;
    private final Set<CallId> madeAgain = new LinkedHashSet<>();
    private final List<EventRecord> taken = new ArrayList<>();
    private final Map<FrameId, Integer> openTurns = new LinkedHashMap<>();
    private final Map<FrameId, Long> openSince = new LinkedHashMap<>();
    private final Set<CallId> asked = new LinkedHashSet<>();
    private int mailTaken;

    private TakeOver(List<EventRecord> events, long before) {
        this.events = events;
        this.before = before;
        this.told = Told.by(events);
    }

    /**
     * Events to take over for a rerun, in their order.
     *
     * @param events of the execution from the first on
     * @param before only events with a smaller seq count
     */
    public static List<EventRecord> of(List<EventRecord> events, long before) {
        List<EventRecord> earlier = events.stream().filter(event -> event.seq() < before).toList();
        return new TakeOver(earlier, before).select();
    }

    /**
     * The same for a retry; at the end the starts of tools that were running when the execution
     * ended: has such a one done its work?
     */
    public static List<EventRecord> ofRetry(List<EventRecord> events, long before) {
        List<EventRecord> all = new ArrayList<>(of(events, before));
        Map<CallId, EventRecord> running = new LinkedHashMap<>();
        for (EventRecord record : events) {
            if (record.seq() < before) {
                switch (record.event()) {
                    case TaskStarted it when !it.call().isModel() -> running.put(it.call(), record);
                    case ToolReturned it -> running.remove(it.call());
                    case ToolCallFailed it -> running.remove(it.call());
                    case ToolAttemptFailed it -> running.remove(it.call());
                    case QuestionAnswered it -> running.remove(it.call());
                    default -> {
                        // It neither starts nor ends a tool.
                    }
                }
            }
        }
        all.addAll(running.values());
        return List.copyOf(all);
    }

    private List<EventRecord> select() {
        findWhatIsMadeAgain();
        mailTaken = told.mailTaken();
        for (EventRecord event : events) {
            if (isTaken(event)) {
                taken.add(shortened(event));
            }
        }
        return List.copyOf(taken);
    }

    /** Without what follows by itself, so that a record can hold more of them. */
    private static EventRecord shortened(EventRecord record) {
        Event event =
                switch (record.event()) {
                    case FrameStarted it ->
                            new FrameStarted(it.frame(), it.agent(), it.role(), "", List.of());
                    case ToolCallRefused it ->
                            new ToolCallRefused(it.frame(), it.call(), it.tool(), it.code(), "");
                    default -> record.event();
                };
        return new EventRecord(
                record.execution(), record.namespace(), record.seq(), record.atMillis(), event);
    }

    /** Failures that nothing was built on. */
    private void findWhatIsMadeAgain() {
        for (int i = 0; i < events.size(); i++) {
            EventRecord record = events.get(i);
            switch (record.event()) {
                case ModelCallFailed failed -> {
                    if (!isInterrupted(failed.code())
                            && !told.endIsHistory(failed.frame())
                            && !told.messageAfter(record.seq())) {
                        makeAgain(failed.call(), failed.frame(), record.seq());
                    }
                }
                case ToolCallFailed failed -> {
                    if (!isInterrupted(failed.code())
                            && !isUnknown(failed.code())
                            && !told.isDelegated(failed.call())
                            && !isHistory(failed, i)
                            && !told.messageAfter(record.seq())) {
                        makeAgain(failed.call(), failed.frame(), record.seq());
                    }
                }
                default -> {
                    // It is no failure of a call.
                }
            }
        }
    }

    /** An agent that did not fail with its hook went on without the answer. */
    private boolean isHistory(ToolCallFailed failed, int place) {
        if (!failed.call().isHook()) {
            return told.isHistory(failed.frame(), failed.call().turn());
        }
        Event next = place + 1 < events.size() ? events.get(place + 1).event() : failed;
        boolean withIt =
                next.frame().equals(failed.frame())
                        && (next instanceof FrameFailed || next instanceof ExecutionFailed);
        return !withIt || told.endIsHistory(failed.frame());
    }

    /** With the call all comes again that followed from it, in the agents above as well. */
    private void makeAgain(CallId call, FrameId frame, long seq) {
        madeAgain.add(call);
        Optional<CallId> next = Optional.of(call);
        while (next.isPresent()) {
            FrameId made = next.get().frame(frame.execution());
            openSince.merge(made, seq, Math::min);
            if (!next.get().isHook()) {
                openTurns.merge(made, next.get().turn(), Math::min);
            }
            next = told.failedFor(made);
        }
    }

    private boolean isTaken(EventRecord record) {
        if (told.isPartBegunSince(record.event(), openSince)) {
            return false;
        }
        return switch (record.event()) {
            case ModelCallRequested ask ->
                    ask.turn() <= openTurns.getOrDefault(ask.frame(), Integer.MAX_VALUE)
                            && asked.add(ask.call());
            case ModelReplied replied -> true;
            case ModelCallFailed failed ->
                    !isInterrupted(failed.code()) && !madeAgain.contains(failed.call());
            case ToolReturned returned -> !told.isDelegated(returned.call());
            case ToolCallFailed failed ->
                    !told.isDelegated(failed.call())
                            && !isInterrupted(failed.code())
                            && !madeAgain.contains(failed.call());
            case ApprovalGranted granted -> true;
            case ApprovalRejected rejected -> true;
            // Not without the answer itself, which is the next event.
            case QuestionAnswered answered ->
                    told.isQuestion(answered.call()) && record.seq() + 1 < before;
            case SignalSet set -> true;
            // A pause or a crowd may have held them up; their order counts.
            case FrameStarted started -> started.role().answers().isPresent();
            case ToolCallRefused refused -> !refused.code().equals("STOPPED");
            case MessageReceived message -> isTaken(message);
            default -> false;
        };
    }

    /** A message that a tool took is in the tool's result. */
    private boolean isTaken(MessageReceived message) {
        boolean mail =
                message.mode() == SendMode.QUEUE || message.mode() == SendMode.REJECT_IF_BUSY;
        if (mail && mailTaken > 0) {
            mailTaken--;
            return false;
        }
        return true;
    }

    /** Nobody knows whether the tool did its work, and it is not to do it twice. */
    private static boolean isUnknown(String code) {
        return code.equals("OUTCOME_UNKNOWN");
    }

    /** A turn that was given up for a message is given up here as well, for the same message. */
    private static boolean isInterrupted(String code) {
        return code.equals("INTERRUPTED");
    }
}
