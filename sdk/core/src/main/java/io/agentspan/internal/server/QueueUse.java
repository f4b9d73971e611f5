package io.agentspan.internal.server;

import io.agentspan.tool.ToolOptions;

/**
 * What the tools of a queue need.
 *
 * @param speculative their calls may begin before they are decided for good
 * @param stateful the calls of runs that were started here must come here
 */
public record QueueUse(boolean speculative, boolean stateful) {
    public static QueueUse of(ToolOptions options) {
        return new QueueUse(options.speculative(), options.stateful());
    }

    /** For both: one tool that must not begin early decides for all. */
    public QueueUse and(QueueUse other) {
        return new QueueUse(speculative && other.speculative, stateful || other.stateful);
    }
}
