package io.agentspan.testing;

import io.agentspan.Agent;
import io.agentspan.tool.Param;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.ToolFailure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Tools that tests call. */
final class Orders {
    final List<String> refunds = new ArrayList<>();
    final List<Integer> attempts = new ArrayList<>();
    int failures;

    @Tool(value = "Refund an order.", approvalRequired = true, sideEffects = true)
    synchronized String processRefund(String orderId, BigDecimal amount, ToolContext context) {
        refunds.add(orderId + " " + amount + " " + context.idempotencyKey());
        return "refunded " + amount;
    }

    @Tool("Find an order.")
    synchronized String findOrder(@Param("its number") String orderId, ToolContext context) {
        attempts.add(context.attempt());
        if (attempts.size() <= failures) {
            throw new IllegalStateException("the database is away");
        }
        return "order " + orderId + " is sent";
    }

    @Tool("Delete an order.")
    String deleteOrder(String orderId) {
        if (!orderId.isEmpty()) {
            throw ToolFailure.permanent("orders are never deleted");
        }
        return "nothing to delete";
    }

    static Agent agent(Orders tools) {
        return Agent.builder("orders")
                .model("openai/gpt-4o")
                .instructions("Help with orders.")
                .tools(tools)
                .build();
    }
}
