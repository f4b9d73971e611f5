package io.agentspan.worker;

import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.topic.Control;
import java.util.function.Consumer;

/** Knows which work is not wanted any more. Safe for use by any thread. */
public interface Cancellations {
    /** Whether nobody wants this attempt's answer, as far as is known. */
    boolean isVoid(TaskId task);

    /** Tells of everything that becomes void from now on. The listener must not block. */
    void listen(Consumer<Control> listener);

    /** For a transport that tells of cancellations in another way. */
    static Cancellations none() {
        return new Cancellations() {
            @Override
            public boolean isVoid(TaskId task) {
                return false;
            }

            @Override
            public void listen(Consumer<Control> listener) {}
        };
    }
}
