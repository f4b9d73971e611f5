package io.agentspan.engine;

/** Bounds and periods of level 1. A later level may have others; these never change. */
public final class Limits {
    /** Calls of one execution that are handed out at the same time. */
    public static final int MAX_IN_FLIGHT = 64;

    /**
     * Records that one command may have led to before the calls that still wait are left to a
     * timer. One more call leads to 52 at most (every frame above it ends, a team as deep as can be
     * starts), so that no command leads to more than 256.
     */
    public static final int RECORDS_BEFORE_PAUSE = 200;

    /** Agents within agents; the root counts. */
    public static final int MAX_NESTING = 16;

    /** Tool calls taken from one reply of a model; more are left out. */
    public static final int MAX_CALLS_PER_TURN = 128;

    /** A conversation above this estimate, in bytes, does not fit a model task any more. */
    public static final long MAX_CONVERSATION_BYTES = 900_000;

    /** The shared state, in bytes; it is a row of its own and goes with every tool task. */
    public static final int MAX_STATE_BYTES = 262_144;

    /** Tasks that one command may lead to. */
    public static final int MAX_TASKS = 64;

    /** Messages that wait for a tool to take them. */
    public static final int MAX_MAILBOX = 1_000;

    /** Messages that wait for the next model call; it is given all of them. */
    public static final int MAX_NEXT_TURN = 100;

    /** One message, in bytes. */
    public static final int MAX_MESSAGE_BYTES = 65_536;

    /** Messages that one tool call takes, together in bytes; the first one always fits. */
    public static final int MAX_BATCH_BYTES = 262_144;

    /** The text that every model call is given on top, in characters. */
    public static final int MAX_SIGNAL = 4_096;

    /** How far the list of those that wait is searched for one that fits. */
    public static final int MAX_SEARCH = 10_000;

    /** The longest lease that a worker may ask for. */
    public static final long LEASE_MAX_MILLIS = 86_400_000;

    public static final int MODEL_ATTEMPTS = 4;

    /** A started attempt that is silent for so long has lost its worker. */
    public static final long LEASE_MILLIS = 10_000;

    /** A task that nobody started for so long is worth a word. */
    public static final long WAITING_FOR_WORKER_MILLIS = 5_000;

    /**
     * Half the retention of task topics: an unstarted task is announced again before its record is
     * gone.
     */
    public static final long ANNOUNCE_AGAIN_MILLIS = 302_400_000;

    /** A model call is given up so long after its start. */
    public static final long MODEL_TIMEOUT_MILLIS = 600_000;

    public static final long MODEL_BACK_OFF_MILLIS = 1_000;
    public static final long MODEL_BACK_OFF_MAX_MILLIS = 60_000;

    /** The longest pause that a provider may ask for. */
    public static final long RETRY_AFTER_MAX_MILLIS = 3_600_000;

    /** An ended execution shrinks to its summary after so long. */
    public static final long SHRINK_AFTER_MILLIS = 120_000;

    /** The summary outlives the commands (7 days): until then a replayed command must find it. */
    public static final long SUMMARY_MILLIS = 8 * 86_400_000L;

    /**
     * A keyed execution's summary outlives the events (365 days): the same key means the same id.
     */
    public static final long KEYED_SUMMARY_MILLIS = 366 * 86_400_000L;

    /** Rows deleted by one command. */
    public static final int SHRINK_CHUNK = 200;

    private Limits() {}
}
