package io.agentspan.llm;

import io.agentspan.schemas.message.TokenUsage;

/** A call was given up while the provider worked on it: it has to be paid for all the same. */
final class AbandonedCallException extends InterruptedException {
    private static final long serialVersionUID = 1;

    private final transient TokenUsage usage;

    /**
     * @param usage up to then, estimated: providers tell at the end only
     */
    AbandonedCallException(TokenUsage usage) {
        super("the answer is not wanted any more");
        this.usage = usage;
    }

    TokenUsage usage() {
        return usage;
    }
}
