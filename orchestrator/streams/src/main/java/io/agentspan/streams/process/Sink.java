package io.agentspan.streams.process;

import io.agentspan.schemas.topic.Topic;

/** Where the orchestrator writes: the sinks of the topology. */
enum Sink {
    EVENTS(Topic.EVENTS),
    MODEL_TASKS(Topic.MODEL_TASKS),
    CONTROL(Topic.CONTROL),
    OUTCOMES(Topic.OUTCOMES),
    ANOMALIES(Topic.ANOMALIES),
    DEAD_LETTERS(Topic.DEAD_LETTERS);

    /** The sink of all tool queues: each of its records names a topic. */
    static final String TOOL_TASKS = "tasks.tool";

    private final Topic topic;

    Sink(Topic topic) {
        this.topic = topic;
    }

    Topic topic() {
        return topic;
    }

    /** Name in the topology. */
    String node() {
        return topic.suffix();
    }
}
