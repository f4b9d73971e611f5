package io.agentspan.cli.kill;

/** A process of a cluster. */
enum Member {
    BROKER,
    ORCHESTRATOR,
    OTHER_ORCHESTRATOR,
    MODEL_WORKER,
    TOOL_WORKER,
    HTTP_WORKER,
    GATEWAY,
    OTHER_GATEWAY
}
