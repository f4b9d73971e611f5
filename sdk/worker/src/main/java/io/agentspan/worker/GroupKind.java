package io.agentspan.worker;

/** The two kinds of Kafka groups that can serve a queue. */
enum GroupKind {
    CLASSIC,
    SHARE
}
