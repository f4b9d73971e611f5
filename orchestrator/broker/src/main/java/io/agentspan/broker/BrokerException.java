package io.agentspan.broker;

/**
 * The embedded broker cannot do what was asked; the message says what happened and what to do, and
 * starts with a stable code.
 */
public final class BrokerException extends RuntimeException {
    /** What went wrong. */
    public enum Code {
        /** Another process, or another broker of this process, uses the data directory. */
        DIRECTORY_IN_USE("AS-1001"),
        /** The file system of the data directory has too little free space. */
        NO_SPACE("AS-1002"),
        /** The data directory cannot be created or written. */
        NOT_WRITABLE("AS-1003"),
        /** Another program listens on the wanted port. */
        PORT_TAKEN("AS-1004"),
        /** The broker did not come up; the cause has the details. */
        START_FAILED("AS-1005"),
        /** The broker did not go down; the cause has the details. */
        STOP_FAILED("AS-1006");

        private final String id;

        Code(String id) {
            this.id = id;
        }

        /** Stable across releases, such as {@code AS-1001}. */
        public String id() {
            return id;
        }
    }

    private final Code code;

    public BrokerException(Code code, String message) {
        super(code.id() + " " + message);
        this.code = code;
    }

    public BrokerException(Code code, String message, Throwable cause) {
        super(code.id() + " " + message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
