package io.agentspan.worker;

import java.util.List;

/** Topics that this process needs do not exist and it may not create them. */
public final class TopicsMissingException extends RuntimeException {
    private final transient List<String> topics;

    public TopicsMissingException(List<String> topics) {
        super(
                "AS-6003 topics are missing: "
                        + String.join(", ", topics)
                        + "; create them, or allow this process to");
        this.topics = List.copyOf(topics);
    }

    public List<String> topics() {
        return topics;
    }
}
