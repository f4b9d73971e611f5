package io.agentspan.examples;

import io.agentspan.Agent;
import io.agentspan.Agentspan;
import io.agentspan.tool.Param;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.ToolFailure;
import java.math.BigDecimal;
import java.util.Map;

/** Methods of yours that the model may call; they run in this process. */
final class OrderTools {
    private static final String MODEL =
            System.getenv().getOrDefault("AGENTSPAN_LLM_MODEL", "demo/default");

    private final Map<String, Order> orders =
            Map.of(
                    "8821", new Order("8821", "two chairs", new BigDecimal("149.00")),
                    "8822", new Order("8822", "a lamp", new BigDecimal("39.90")));

    record Order(String id, String what, BigDecimal amount) {}

    @Tool("Finds an order by its number.")
    Order findOrder(@Param("the order's number") String orderId, ToolContext ctx) {
        Order order = orders.get(orderId);
        if (order == null) {
            // Another attempt would not help: the model is told at once.
            throw ToolFailure.permanent("there is no order " + orderId);
        }
        // The same key in every attempt, for calls of yours that must not happen twice.
        System.out.println("looked up " + orderId + " with key " + ctx.idempotencyKey());
        return order;
    }

    public static void main(String[] args) {
        Agent agent =
                Agent.builder("orders")
                        .model(MODEL)
                        .instructions("Answer questions about orders. Look them up first.")
                        .tools(new OrderTools())
                        .build();

        Agentspan.run(agent, "What is in order 8821, and what did it cost?").printResult();
    }
}
