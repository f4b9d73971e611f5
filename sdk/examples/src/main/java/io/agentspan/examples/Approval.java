package io.agentspan.examples;

import io.agentspan.Agent;
import io.agentspan.AgentHandle;
import io.agentspan.Agentspan;
import io.agentspan.PendingCall;
import io.agentspan.tool.Param;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import java.time.Duration;

/** A tool that runs only when a person has said yes, today or in a month. */
final class Approval {
    static final String MODEL = System.getenv().getOrDefault("AGENTSPAN_LLM_MODEL", "demo/default");

    private Approval() {}

    static final class Refunds {
        @Tool(value = "Refunds an order.", approvalRequired = true, sideEffects = true)
        String refundOrder(@Param("the order's number") String orderId, ToolContext ctx) {
            // A payment service takes this key, so that a second attempt pays nothing twice.
            return "order "
                    + orderId
                    + " is refunded, receipt "
                    + ctx.idempotencyKey().substring(0, 8);
        }
    }

    public static void main(String[] args) {
        Agent agent =
                Agent.builder("refunds")
                        .model(MODEL)
                        .instructions("Refund what the customer asks for.")
                        .tools(new Refunds())
                        .build();

        AgentHandle handle = Agentspan.start(agent, "Please refund order 8821.");
        // Any process could do this, any time: agentspan agent respond --approve, or a chat.
        for (PendingCall call : handle.awaitPending(Duration.ofMinutes(1))) {
            System.out.println("waits for a person: " + call.toolName() + " " + call.args());
        }
        handle.approve();
        handle.join().printResult();
    }
}
