package io.agentspan.testing.internal.server;

import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.event.ExecutionTimedOut;
import tools.jackson.databind.node.ObjectNode;

/** How an execution that ended is described in its status. */
final class Ends {
    private Ends() {}

    static void describe(ExecutionEnded end, ObjectNode status) {
        switch (end) {
            case ExecutionCompleted it -> status.put("status", "COMPLETED");
            case ExecutionFailed it ->
                    status.put("status", "FAILED").put("reasonForIncompletion", it.message());
            case ExecutionCancelled it ->
                    status.put("status", "TERMINATED").put("reasonForIncompletion", it.reason());
            case ExecutionTimedOut it ->
                    status.put("status", "TIMED_OUT")
                            .put(
                                    "reasonForIncompletion",
                                    "not done after " + it.timeoutSeconds() + " s");
            case ExecutionQuarantined it ->
                    status.put("status", "FAILED").put("reasonForIncompletion", it.message());
        }
    }
}
