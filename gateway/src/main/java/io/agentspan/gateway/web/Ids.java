package io.agentspan.gateway.web;

import io.agentspan.schemas.id.FrameId;

/** Reads the ids of paths: an execution's or that of a frame in it. */
public final class Ids {
    private static final int SHOWN = 80;

    private Ids() {}

    /**
     * Reads an execution id (its root frame) or a frame id.
     *
     * @throws ApiException 404 for a text that can be no id of ours
     */
    public static FrameId frame(String text) {
        return FrameId.parse(text).orElseThrow(() -> unknown(text));
    }

    public static ApiException unknown(String id) {
        String shown = id.length() > SHOWN ? id.substring(0, SHOWN) + "…" : id;
        return new ApiException(
                ErrorCode.UNKNOWN_EXECUTION,
                "there is no execution " + shown + "; GET /api/agent/executions lists them");
    }
}
