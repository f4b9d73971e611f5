package io.agentspan.engine.state;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;

/**
 * Names a row within its execution.
 *
 * @param name frame path, call id or digest; empty where the kind needs none
 * @param number place of a message or of a call in line; 0 elsewhere
 */
public record RowKey(Kind kind, String name, int number) {
    public static final RowKey EXECUTION = new RowKey(Kind.EXECUTION, "", 0);
    public static final RowKey CONTEXT = new RowKey(Kind.CONTEXT, "", 0);
    public static final RowKey SIGNAL = new RowKey(Kind.SIGNAL, "", 0);
    public static final RowKey WORK = new RowKey(Kind.WORK, "", 0);
    public static final RowKey BOOK = new RowKey(Kind.BOOK, "", 0);

    /** The families of rows; their codes are part of stored keys and never change. */
    public enum Kind {
        EXECUTION('e'),
        CONTEXT('x'),
        FRAME('f'),
        CALL('c'),
        WAITING('w'),
        MESSAGE('m'),
        DECISION('d'),
        MAIL('b'),
        NEXT_TURN('n'),
        MESSAGE_ID('i'),
        SIGNAL('s'),
        HELD('h'),
        WORK('k'),
        ANSWER_KEY('a'),
        BOOK('o'),
        RECORDED('r'),
        ASKED('q'),
        PROGRESS('p'),
        SAID('y'),
        HOOK('j'),
        CHECKED('z');

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

    /** What was decided on a call. */
    public static RowKey decision(CallId call) {
        return new RowKey(Kind.DECISION, call.value(), 0);
    }

    /** The n-th message for the mailbox, from 0. */
    public static RowKey mail(int n) {
        return new RowKey(Kind.MAIL, "", n);
    }

    /** The n-th message for a next turn, from 0. */
    public static RowKey nextTurn(int n) {
        return new RowKey(Kind.NEXT_TURN, "", n);
    }

    /** Whether a message of this id was sent; senders choose ids of any form. */
    public static RowKey messageId(String id) {
        return new RowKey(Kind.MESSAGE_ID, Digest.of(id).value(), 0);
    }

    /** Whether an activity of this id was reported; a family of its own among the messages'. */
    public static RowKey activityId(String id) {
        return new RowKey(Kind.MESSAGE_ID, Digest.of("activity", id).value(), 0);
    }

    /** Whether an answer was given under this key; senders choose keys of any form. */
    public static RowKey answerKey(String key) {
        return new RowKey(Kind.ANSWER_KEY, Digest.of(key).value(), 0);
    }

    /** The n-th event to take over, from 0. */
    public static RowKey recorded(int n) {
        return new RowKey(Kind.RECORDED, "", n);
    }

    /** The n-th model call that was asked in the predecessor, from 0. */
    public static RowKey asked(int n) {
        return new RowKey(Kind.ASKED, "", n);
    }

    /** What an agent's work came to, beside its conversation. */
    public static RowKey progress(FrameId frame) {
        return new RowKey(Kind.PROGRESS, frame.path(), 0);
    }

    /** The n-th answer of a team's members, from 0. */
    public static RowKey said(FrameId team, int n) {
        return new RowKey(Kind.SAID, team.path(), n);
    }

    /** What a call that the engine made is for. */
    public static RowKey hook(CallId call) {
        return new RowKey(Kind.HOOK, call.value(), 0);
    }

    /** What of an agent is being checked by its guardrails. */
    public static RowKey checked(FrameId frame) {
        return new RowKey(Kind.CHECKED, frame.path(), 0);
    }

    /** The n-th call that is held back, from 0. */
    public static RowKey held(int n) {
        return new RowKey(Kind.HELD, "", n);
    }
}
