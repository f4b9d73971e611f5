package io.agentspan.testing;

import io.agentspan.ErrorDetails;

/** A test failed, and the test kit says why. */
public final class KitError extends AssertionError {
    private final String code;

    /**
     * For one failure.
     *
     * @param code stable, such as {@code AS-5101}
     * @param what what happened
     * @param advice what to do about it
     */
    public KitError(String code, String what, String advice) {
        super(ErrorDetails.of(code, what, advice).text());
        this.code = code;
    }

    /** Stable, for programs and for the list of error codes. */
    public String code() {
        return code;
    }
}
