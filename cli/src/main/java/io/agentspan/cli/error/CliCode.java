package io.agentspan.cli.error;

/** Every error that a command ends with, by its stable code. */
public enum CliCode {
    /** No server answers where one is expected. */
    SERVER_NOT_RUNNING("AS-7001"),
    /** Another program listens on the wanted HTTP port. */
    PORT_TAKEN("AS-7002"),
    /** The server may not listen on that address. */
    ADDRESS_REFUSED("AS-7003"),
    /** The server's process ended, or did not become ready in time. */
    SERVER_START_FAILED("AS-7004"),
    /** The server's process does not end. */
    SERVER_STOP_FAILED("AS-7005"),
    /** A server already runs on the data directory. */
    ALREADY_RUNNING("AS-7006"),
    /** A model is written as {@code provider/model}. */
    MALFORMED_MODEL("AS-7007"),
    UNKNOWN_EXECUTION("AS-7008"),
    /** A file that the user named cannot be read, or is not what it should be. */
    UNREADABLE_FILE("AS-7009"),
    /** The folder holds no text files. */
    NO_DOCUMENTS("AS-7010"),
    /** A worker process ended before it was asked to. */
    WORKER_FAILED("AS-7011"),
    /** The log or the side effects are not what the demo promises. */
    PROOF_FAILED("AS-7012"),
    /** The server refused the request; the message is the server's. */
    REQUEST_REFUSED("AS-7013"),
    /** The execution ended without an answer. */
    EXECUTION_FAILED("AS-7014"),
    /** A file of the data directory cannot be written. */
    NOT_WRITABLE("AS-7015"),
    /** The Kafka cluster cannot be reached. */
    CLUSTER_UNREACHABLE("AS-7016"),
    /** There is nothing of that name. */
    UNKNOWN_NAME("AS-7017"),
    /** A name cannot be given, or is given already. */
    UNFIT_NAME("AS-7019"),
    /** No agent is deployed under that name. */
    UNKNOWN_AGENT("AS-7030"),
    /** An option's value is not the JSON it should be. */
    MALFORMED_JSON("AS-7031"),
    /** A setting of the server has a value that it cannot have. */
    UNUSABLE_SETTING("AS-7032"),
    /** A defect of this program. */
    INTERNAL("AS-7099");

    private final String id;

    CliCode(String id) {
        this.id = id;
    }

    /** As people see it, such as {@code AS-7001}. */
    public String id() {
        return id;
    }
}
