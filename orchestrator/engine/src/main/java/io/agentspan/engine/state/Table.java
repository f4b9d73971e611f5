package io.agentspan.engine.state;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rows of one execution, to read and write, by their types. */
public interface Table extends Rows {
    void put(RowKey key, Row row);

    void delete(RowKey key);

    default ExecutionRow execution() {
        return executionIfAny()
                .orElseThrow(() -> new IllegalStateException("the execution has no row"));
    }

    default Optional<ExecutionRow> executionIfAny() {
        return Optional.ofNullable((ExecutionRow) get(RowKey.EXECUTION));
    }

    default FrameRow frame(FrameId frame) {
        if (get(RowKey.frame(frame)) instanceof FrameRow row) {
            return row;
        }
        throw new IllegalStateException("frame " + frame + " has no row");
    }

    default Optional<CallRow> call(CallId call) {
        @Nullable Row row = get(RowKey.call(call));
        return Optional.ofNullable((CallRow) row);
    }

    default CallRow openCall(CallId call) {
        return call(call)
                .orElseThrow(() -> new IllegalStateException("call " + call + " has no row"));
    }

    default ObjectNode context() {
        return get(RowKey.CONTEXT) instanceof Row.OfContext row
                ? row.context()
                : JsonNodeFactory.instance.objectNode();
    }

    /** What is left to do. */
    default Row.OfWork work() {
        return get(RowKey.WORK) instanceof Row.OfWork row ? row : Row.OfWork.NONE;
    }

    default Progress progress(FrameId frame) {
        return get(RowKey.progress(frame)) instanceof Progress row ? row : Progress.NONE;
    }

    /** What the members of a team said, in the order in which they ended. */
    default List<Row.OfSaid> said(FrameId team) {
        int count = progress(team).said();
        List<Row.OfSaid> said = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            said.add(said(team, i));
        }
        return said;
    }

    /** What the n-th of them said, from 0. */
    default Row.OfSaid said(FrameId team, int n) {
        if (get(RowKey.said(team, n)) instanceof Row.OfSaid row) {
            return row;
        }
        throw new IllegalStateException("answer " + n + " of team " + team + " has no row");
    }

    /** What is still to be taken over from the predecessor; empty when nothing is any more. */
    default Optional<Row.OfBook> book() {
        return Optional.ofNullable((Row.OfBook) get(RowKey.BOOK));
    }

    /** The text that every model call is given on top; empty for none. */
    default String signal() {
        return get(RowKey.SIGNAL) instanceof Row.OfSignal row ? row.text() : "";
    }

    /** Whether the frame and every frame above it still work. */
    default boolean isOpen(FrameId frame) {
        Optional<FrameId> next = Optional.of(frame);
        while (next.isPresent()) {
            if (!(get(RowKey.frame(next.get())) instanceof FrameRow row) || !row.open()) {
                return false;
            }
            next = next.get().parent();
        }
        return true;
    }

    /** Messages of a frame from one place up to its end. */
    default List<Message> messages(FrameId frame, int from) {
        int count = frame(frame).messages();
        List<Message> messages = new ArrayList<>(count - from);
        for (int i = from; i < count; i++) {
            messages.add(message(frame, i));
        }
        return messages;
    }

    /** The n-th message of a frame, from 0. */
    default Message message(FrameId frame, int n) {
        if (get(RowKey.message(frame, n)) instanceof Row.OfMessage row) {
            return row.message();
        }
        throw new IllegalStateException("message " + n + " of frame " + frame + " has no row");
    }

    default void put(ExecutionRow row) {
        put(RowKey.EXECUTION, row);
    }

    default void put(FrameId frame, FrameRow row) {
        put(RowKey.frame(frame), row);
    }

    default void put(CallId call, CallRow row) {
        put(RowKey.call(call), row);
    }
}
