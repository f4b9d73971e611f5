package io.agentspan.gateway.control;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;

/** What a sender calls a request, so that the same one again has no further effect. */
final class SenderKey {
    static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 200;

    private SenderKey() {}

    /**
     * Lets keys pass that are short enough.
     *
     * @throws ApiException 400 for a longer one
     */
    static void check(String key) {
        if (key.length() > LONGEST) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST,
                    "a message id or " + HEADER + " has at most " + LONGEST + " characters");
        }
    }
}
