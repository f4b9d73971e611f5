package io.agentspan.engine.state;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;

/**
 * Names a row within its execution.
 *
 * @param name frame path or call id; empty where the kind needs none
 * @param number place of a message or of a waiting call; 0 elsewhere
 */
public record RowKey(Kind kind, String name, int number) {
    public static final RowKey EXECUTION = new RowKey(Kind.EXECUTION, "", 0);
    public static final RowKey CONTEXT = new RowKey(Kind.CONTEXT, "", 0);

    /** The families of rows; their codes are part of stored keys and never change. */
    public enum Kind {
        EXECUTION('e'),
        CONTEXT('x'),
        FRAME('f'),
        CALL('c'),
        WAITING('w'),
        MESSAGE('m');

        private final char code;

        Kind(char code) {
            this.code = code;
        }

        public char code() {
            return code;
        }
    }

    public static RowKey frame(FrameId frame) {
        return new RowKey(Kind.FRAME, frame.path(), 0);
    }

    public static RowKey call(CallId call) {
        return new RowKey(Kind.CALL, call.value(), 0);
    }

    /** The n-th message of a frame, from 0. */
    public static RowKey message(FrameId frame, int n) {
        return new RowKey(Kind.MESSAGE, frame.path(), n);
    }

    /** The n-th call that had to wait for its turn, from 0, over the life of the execution. */
    public static RowKey waiting(int n) {
        return new RowKey(Kind.WAITING, "", n);
    }
}
