package io.agentspan.engine.loop;

import io.agentspan.engine.Draft;
import io.agentspan.engine.state.CallPhase;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.MessageReceived;
import io.agentspan.schemas.event.QuestionAnswered;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.SendMode;

/**
 * A successor takes over what its predecessor was answered: event by event, in the order of that
 * log, and before anything of it is handed out. What follows from an answer follows here as it did
 * there.
 */
public final class TakingOver {
    static final String CODE = "CANNOT_TAKE_OVER";

    private TakingOver() {}

    /** Whether there is still an answer to take over. */
    public static boolean hasAnswers(Draft draft) {
        return draft.state().book().filter(book -> !book.answers().holdsNothing()).isPresent();
    }

    /** Whether what was asked in the predecessor still goes before all else. */
    static boolean isUnderWay(Draft draft) {
        return draft.state().book().isPresent();
    }

    /**
     * Takes over as much as one command may. A stop makes it needless; a pause does not hold it up
     * before something is to be handed out.
     */
    static void goOn(Draft draft) {
        if (isUnderWay(draft) && Stops.isStopping(draft)) {
            draft.note(book(draft).withoutAnswers(book(draft).answers().length()));
        }
        while (isUnderWay(draft) && !Work.isEnough(draft)) {
            Row.OfBook book = book(draft);
            if (book.answers().holdsNothing() && book.asked().holdsNothing()) {
                draft.forget(RowKey.BOOK);
            } else if (book.answers().holdsNothing()) {
                if (HeldBack.isPaused(draft)) {
                    return;
                }
                ask(draft, book);
            } else if (isInterrupt(first(draft).event()) && draft.records() > 0) {
                // What it gives up fills a command.
                Work.later(draft);
                return;
            } else {
                next(draft);
            }
        }
    }

    /** A model call that was asked in the predecessor has no task here yet. */
    static void noteAsked(Draft draft, CallId call) {
        draft.noteAsked(book(draft).asked().tail(), call);
        draft.note(book(draft).withAsked());
    }

    /** It gets one now, unless it has its answer. */
    private static void ask(Draft draft, Row.OfBook book) {
        RowKey key = RowKey.asked(book.asked().head());
        if (!(draft.state().get(key) instanceof Row.OfWaiting asked)) {
            throw new IllegalStateException("what was asked has no row " + key);
        }
        draft.forget(key);
        draft.note(book.withoutAsked());
        draft.state()
                .call(asked.call())
                .filter(row -> row.phase() instanceof CallPhase.Queued)
                .filter(row -> draft.state().isOpen(asked.call().frame(draft.executionId())))
                .ifPresent(row -> Retries.request(draft, asked.call(), row.attempt()));
    }

    private static boolean isInterrupt(Event event) {
        return event instanceof MessageReceived message && message.mode() == SendMode.INTERRUPT;
    }

    private static void next(Draft draft) {
        EventRecord record = take(draft);
        apply(draft, record);
        if (record.event() instanceof QuestionAnswered
                && isUnderWay(draft)
                && !book(draft).answers().holdsNothing()) {
            // What the person answered is the next one: the question must not stand open between.
            apply(draft, take(draft));
        }
    }

    private static EventRecord take(Draft draft) {
        EventRecord first = first(draft);
        Row.OfBook book = book(draft);
        draft.forget(RowKey.recorded(book.answers().head()));
        draft.note(book.withoutAnswers(1));
        return first;
    }

    private static EventRecord first(Draft draft) {
        RowKey key = RowKey.recorded(book(draft).answers().head());
        if (draft.state().get(key) instanceof Row.OfRecorded recorded) {
            return recorded.event();
        }
        throw new IllegalStateException("what is to be taken over has no row " + key);
    }

    private static Row.OfBook book(Draft draft) {
        return draft.state().book().orElseThrow();
    }

    private static void apply(Draft draft, EventRecord record) {
        if (!new TakenOver(draft, record).happens()) {
            draft.emit(
                    new ExecutionFailed(
                            FrameId.root(draft.executionId()),
                            CODE,
                            Ends.totals(draft),
                            "event "
                                    + record.seq()
                                    + " of execution "
                                    + record.execution()
                                    + " does not fit here; nothing was handed out, so restart that"
                                    + " execution instead"));
        }
    }
}
