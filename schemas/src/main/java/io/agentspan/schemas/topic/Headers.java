package io.agentspan.schemas.topic;

/** Names of record headers. Values are UTF-8 text. */
public final class Headers {
    /** Wire name of the record's type, such as {@code tool-task}. */
    public static final String TYPE = "as-type";

    /**
     * Version of the record's form, from 1; raised only for changes that an older reader cannot
     * ignore.
     */
    public static final String VERSION = "as-version";

    /** Namespace of the execution. */
    public static final String NAMESPACE = "as-namespace";

    /** {@link io.agentspan.schemas.id.Cause} of a record that the orchestrator wrote. */
    public static final String CAUSE = "as-cause";

    /** Digest of a task's content. */
    public static final String DIGEST = "as-digest";

    /**
     * {@link io.agentspan.schemas.id.CommandId} of a command whose sender waits for its outcome.
     */
    public static final String COMMAND_ID = "as-command-id";

    /** Reserved: the right to answer a call. */
    public static final String CALL_TOKEN = "as-call-token";

    /** On dead letters and anomalies: why the record is there. */
    public static final String REASON = "as-reason";

    /** On dead letters and anomalies: {@code topic:partition:offset} it was read from. */
    public static final String ORIGIN = "as-origin";

    /** W3C trace context of the caller, handed on to all that follows from a command. */
    public static final String TRACE_PARENT = "traceparent";

    /**
     * CloudEvents 1.0, Kafka binding, binary mode, with the headers below: execution and seq of an
     * event, by which a reader knows one that it has seen.
     */
    public static final String CE_ID = "ce_id";

    /** CloudEvents: {@code /agentspan/namespaces/} and the namespace. */
    public static final String CE_SOURCE = "ce_source";

    /** CloudEvents: {@code io.agentspan.} and the wire name of the event. */
    public static final String CE_TYPE = "ce_type";

    /** CloudEvents: the version of that specification. */
    public static final String CE_SPEC_VERSION = "ce_specversion";

    /** The only version of record forms so far. */
    public static final String FIRST_VERSION = "1";

    private Headers() {}
}
