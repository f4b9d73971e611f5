package io.agentspan.streams.cluster;

/**
 * The cluster is not as the orchestrator needs it; the message says what is wrong and what to do,
 * and starts with a stable code.
 */
public final class ClusterException extends RuntimeException {
    /** What is wrong. */
    public enum Code {
        /** No bootstrap server is configured. */
        NOT_NAMED("AS-2001"),
        /** No broker answers. */
        UNREACHABLE("AS-2002"),
        /** Topics that the orchestrator reads or writes do not exist. */
        TOPICS_MISSING("AS-2003"),
        /** Topics have not all as many partitions as the commands topic. */
        PARTITIONS_DIFFER("AS-2004"),
        /** A setting of a topic does not fit. */
        TOPIC_SETTINGS("AS-2005"),
        /** The place up to which commands were read is not in the commands topic any more. */
        OFFSETS_OUT_OF_RANGE("AS-2006"),
        /** The orchestrator did not get to work in time, or gave up. */
        NOT_RUNNING("AS-2007");

        private final String id;

        Code(String id) {
            this.id = id;
        }

        /** Stable across releases, such as {@code AS-2001}. */
        public String id() {
            return id;
        }
    }

    private final Code code;

    public ClusterException(Code code, String message) {
        super(code.id() + " " + message);
        this.code = code;
    }

    public ClusterException(Code code, String message, Throwable cause) {
        super(code.id() + " " + message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
