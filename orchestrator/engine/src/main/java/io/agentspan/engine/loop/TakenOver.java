package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.CallRow;
import io.agentspan.engine.state.FrameRow;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.agent.UnknownOutcome;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.event.ApprovalGranted;
import io.agentspan.schemas.event.ApprovalRejected;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.MessageReceived;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.QuestionAnswered;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.SignalSet;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.SendMode;
import io.agentspan.schemas.message.TokenUsage;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** One event of a predecessor, to happen here. */
final class TakenOver {
    private final Draft draft;
    private final Event event;
    private final long seq;
    private final FrameId frame;

    TakenOver(Draft draft, EventRecord record) {
        this.draft = draft;
        this.event = record.event();
        this.seq = record.seq();
        this.frame = new FrameId(draft.executionId(), record.event().frame().path());
    }

    /** Lets it happen; false if it does not fit to what happened before. */
    boolean happens() {
        return switch (event) {
            case ModelCallRequested it -> asked(it);
            case ModelReplied it -> replied(it);
            case ModelCallFailed it -> modelFailed(it);
            case ToolReturned it -> returned(it);
            case ToolCallFailed it -> toolFailed(it);
            case ApprovalGranted it -> granted(it);
            case ApprovalRejected it -> rejected(it);
            case QuestionAnswered it -> answered(it);
            case MessageReceived it -> received(it);
            case SignalSet it -> {
                take(new SignalSet(frame, it.by(), it.text()));
                yield true;
            }
            case TaskStarted it -> {
                lost(it);
                yield true;
            }
            case FrameStarted it -> started(it);
            case ToolCallRefused it -> refused(it);
            default -> false;
        };
    }

    private void take(Event taken) {
        draft.takeOver(seq, taken);
    }

    private boolean asked(ModelCallRequested it) {
        boolean due =
                draft.state().get(RowKey.frame(frame)) instanceof FrameRow row
                        && draft.state().isOpen(frame)
                        && row.turn() + 1 == it.turn()
                        && row.openCalls() == 0
                        && draft.state().call(it.call()).isEmpty();
        if (!due) {
            return false;
        }
        ModelCallRequested ask = ModelCalls.next(draft, frame);
        if (!ask.digest().equals(it.digest())) {
            return false;
        }
        take(ask);
        // Nobody has it yet, so nobody can be missed; it is handed out when all is taken over.
        draft.note(
                ask.call(), draft.state().openCall(ask.call()).in(new CallPhase.Queued(false), 0));
        TakingOver.noteAsked(draft, ask.call());
        return true;
    }

    private boolean replied(ModelReplied it) {
        Optional<CallRow> row = open(it.call(), CallPhase.Queued.class::isInstance);
        row.ifPresent(call -> {
            ModelReplied reply =
                    new ModelReplied(
                            frame,
                            it.call(),
                            call.attempt(),
                            it.finish(),
                            TokenUsage.NONE,
                            0,
                            it.worker(),
                            it.tools(),
                            it.leftOut(),
                            it.text(),
                            it.toolCalls());
            take(reply);
            ToolLoop.afterReply(draft, reply);
        });
        return row.isPresent();
    }

    private boolean modelFailed(ModelCallFailed it) {
        Optional<CallRow> row = open(it.call(), CallPhase.Queued.class::isInstance);
        row.ifPresent(call -> {
            take(new ModelCallFailed(frame, it.call(), call.attempt(), it.code(), it.message()));
            Frames.fail(draft, frame, it.code(), it.message());
        });
        return row.isPresent();
    }

    private boolean returned(ToolReturned it) {
        return closed(
                it.call(),
                new ToolReturned(
                        frame,
                        it.call(),
                        it.tool(),
                        1,
                        0,
                        it.worker(),
                        it.result(),
                        it.stateUpdates()));
    }

    private boolean toolFailed(ToolCallFailed it) {
        return closed(
                it.call(),
                new ToolCallFailed(frame, it.call(), it.tool(), 1, it.code(), it.message()));
    }

    /** A tool's call is made and closed. */
    private boolean closed(CallId call, CallEvent end) {
        boolean made =
                open(call, CallPhase.Waiting.class::isInstance).isPresent()
                        || (isToBeMade(frame, call) && isMade(call));
        if (made) {
            take(end);
            ToolLoop.afterCall(draft, end);
        }
        return made;
    }

    private boolean isMade(CallId call) {
        return switch (ToolCalls.check(draft, frame, call)) {
            case ToolCalls.Checked.ForWorker worker -> {
                take(ToolCalls.first(draft, frame, call, worker));
                yield true;
            }
            case ToolCalls.Checked.ForPerson asked -> {
                take(question(call, asked));
                yield true;
            }
            case ToolCalls.Checked.ForMailbox asked -> {
                take(new MessageAwaited(frame, call, asked.tool().name()));
                yield true;
            }
            case ToolCalls.Checked.ForAgent agent -> false;
            case ToolCalls.Checked.ForMember other -> false;
            // Nobody was asked; the call was its own answer.
            case ToolCalls.Checked.Transferred transferred -> true;
            case ToolCalls.Checked.NeedsApproval asked -> false;
            case ToolCalls.Checked.Refused refused -> false;
        };
    }

    /** Calls leave the line when they did in the predecessor, whatever held them up there. */
    private boolean started(FrameStarted it) {
        FrameId caller = frame.parent().orElse(frame);
        Optional<CallId> asked = it.role().answers().filter(call -> isToBeMade(caller, call));
        if (asked.isEmpty()) {
            return false;
        }
        return switch (ToolCalls.check(draft, caller, asked.get())) {
            case ToolCalls.Checked.ForAgent agent ->
                    Frames.startForCall(draft, caller, asked.get(), agent.request()).equals(frame);
            case ToolCalls.Checked.ForMember other ->
                    Frames.startTransfer(draft, caller, asked.get(), other.member()).equals(frame);
            default -> false;
        };
    }

    private boolean refused(ToolCallRefused it) {
        if (isToBeMade(frame, it.call())
                && ToolCalls.check(draft, frame, it.call())
                        instanceof ToolCalls.Checked.Refused refused
                && refused.code().equals(it.code())) {
            ToolCallRefused end =
                    new ToolCallRefused(
                            frame, it.call(), it.tool(), refused.code(), refused.message());
            take(end);
            ToolLoop.afterCall(draft, end);
            return true;
        }
        return false;
    }

    /** The tool ran when the predecessor ended: what is to be done is the tool's own policy. */
    private void lost(TaskStarted it) {
        if (isToBeMade(frame, it.call())
                && ToolCalls.check(draft, frame, it.call())
                        instanceof ToolCalls.Checked.ForWorker worker
                && worker.tool().unknownOutcomePolicy() != UnknownOutcome.Policy.RETRY) {
            take(ToolCalls.first(draft, frame, it.call(), worker));
            take(new TaskStarted(frame, it.call(), 1, it.worker(), 0));
            UnknownOutcomes.lost(
                    draft,
                    frame,
                    it.call(),
                    Failure.retryable(
                            "PREDECESSOR_ENDED",
                            "the execution before this one ended while '"
                                    + worker.tool().name()
                                    + "' ran"),
                    worker.tool());
        }
    }

    private boolean granted(ApprovalGranted it) {
        boolean asked = isAskedFor(it.call());
        if (asked) {
            take(
                    new ApprovalGranted(
                            frame,
                            it.call(),
                            it.tool(),
                            it.by(),
                            it.answer(),
                            it.edited(),
                            it.arguments(),
                            it.comment()));
        }
        return asked;
    }

    private boolean rejected(ApprovalRejected it) {
        boolean asked = isAskedFor(it.call());
        if (asked) {
            take(
                    new ApprovalRejected(
                            frame, it.call(), it.tool(), it.by(), it.answer(), it.reason()));
            Approvals.rejected(draft, List.of(it.call()), it.reason());
        }
        return asked;
    }

    private boolean isAskedFor(CallId call) {
        if (isToBeMade(frame, call)
                && ToolCalls.check(draft, frame, call)
                        instanceof ToolCalls.Checked.NeedsApproval asked) {
            take(new ApprovalRequested(frame, call, asked.tool().name(), 0, asked.arguments()));
            return true;
        }
        return false;
    }

    private boolean answered(QuestionAnswered it) {
        if (isToBeMade(frame, it.call())
                && ToolCalls.check(draft, frame, it.call())
                        instanceof ToolCalls.Checked.ForPerson asked) {
            take(question(it.call(), asked));
            take(new QuestionAnswered(frame, it.call(), it.tool(), it.by(), it.answer()));
            return true;
        }
        return false;
    }

    private QuestionAsked question(CallId call, ToolCalls.Checked.ForPerson asked) {
        return Questions.question(frame, call, asked, 0);
    }

    private boolean received(MessageReceived it) {
        take(
                new MessageReceived(
                        frame,
                        it.messageId(),
                        draft.state().execution().steering().messages() + 1,
                        it.by(),
                        it.mode(),
                        it.payload()));
        if (it.mode() == SendMode.INTERRUPT) {
            Interrupts.interrupt(draft);
        }
        return true;
    }

    /** Whether a tool call stands in the line of those to be handed out. */
    private boolean isToBeMade(FrameId caller, CallId call) {
        return draft.state().isOpen(caller)
                && draft.state().call(call).map(CallRow::waitsInLine).orElse(false);
    }

    private Optional<CallRow> open(CallId call, Predicate<CallPhase> fits) {
        return draft.state().isOpen(frame)
                ? draft.state().call(call).filter(row -> fits.test(row.phase()))
                : Optional.empty();
    }
}
