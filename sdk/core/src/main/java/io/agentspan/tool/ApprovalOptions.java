package io.agentspan.tool;

import java.time.Duration;

/**
 * Whether and how a person decides on a tool's calls before they are made.
 *
 * @param timeout after which it is decided without anybody, in whole seconds; zero means never
 */
public record ApprovalOptions(
        boolean required, OnReject onReject, Duration timeout, OnTimeout onTimeout) {
    public static final ApprovalOptions NONE =
            new ApprovalOptions(false, OnReject.END, Duration.ZERO, OnTimeout.REJECT);
    public static final ApprovalOptions REQUIRED =
            new ApprovalOptions(true, OnReject.END, Duration.ZERO, OnTimeout.REJECT);

    public ApprovalOptions {
        if (timeout.isNegative() || !timeout.equals(Duration.ofSeconds(timeout.toSeconds()))) {
            throw new IllegalArgumentException(
                    "the approval's timeout is "
                            + timeout
                            + " and must be whole seconds, 0 or more");
        }
    }
}
