package io.agentspan.llm.http;

import io.agentspan.schemas.command.Failure;

/** An attempt that came to nothing, in words that the model and people read. */
final class HttpToolException extends Exception {
    private static final long serialVersionUID = 1;

    /** Why; the name is the failure's code. */
    enum Reason {
        /** The settings contradict themselves; only its author can mend the tool. */
        INVALID_TOOL(false),
        /** The server does not know a secret that the tool needs. */
        CREDENTIAL_MISSING(false),
        /** An argument does not fit the address. */
        INVALID_ARGUMENTS(false),
        /** The host is on this machine or in a private network. */
        ADDRESS_NOT_ALLOWED(false),
        /** The endpoint sends the caller elsewhere. */
        REDIRECTED(false),
        /** The endpoint does not take the request as it is. */
        HTTP_REFUSED(false),
        /** The answer is larger than a call may return. */
        RESULT_TOO_LARGE(false),
        /** The endpoint wants fewer requests. */
        RATE_LIMITED(true),
        /** The endpoint is in trouble. */
        HTTP_FAILED(true),
        /** The endpoint took too long. */
        TIMEOUT(true),
        /** There was no connection, or it broke. */
        UNREACHABLE(true);

        private final boolean retryable;

        Reason(boolean retryable) {
            this.retryable = retryable;
        }

        HttpToolException exception(String message) {
            return new HttpToolException(this, message);
        }
    }

    private final Reason reason;

    private HttpToolException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }

    /**
     * The failure to report.
     *
     * @param redaction of the secrets that the request held
     */
    Failure failure(Redaction redaction) {
        return new Failure(
                reason.name(), redaction.of(String.valueOf(getMessage())), reason.retryable);
    }
}
