package io.agentspan.examples;

import io.agentspan.Agent;
import io.agentspan.AgentEvent;
import io.agentspan.AgentStream;
import io.agentspan.Agentspan;
import io.agentspan.tool.Param;
import io.agentspan.tool.Tool;

/** Everything that happens, while it happens; the stream reconnects by itself. */
final class Streaming {
    private static final String MODEL =
            System.getenv().getOrDefault("AGENTSPAN_LLM_MODEL", "demo/default");

    private Streaming() {}

    static final class Weather {
        @Tool("The weather in a city now.")
        String getWeather(@Param("the city's name") String city) {
            return "12 °C and cloudy in " + city;
        }
    }

    public static void main(String[] args) {
        Agent agent =
                Agent.builder("weather")
                        .model(MODEL)
                        .instructions("Answer questions about the weather.")
                        .tools(new Weather())
                        .build();

        try (AgentStream stream = Agentspan.stream(agent, "What is the weather in Oslo?")) {
            for (AgentEvent event : stream) {
                switch (event) {
                    case AgentEvent.ToolCall call ->
                            System.out.println("→ " + call.toolName() + call.args());
                    case AgentEvent.ToolResult got ->
                            System.out.println(
                                    "← " + got.result() + " in " + got.took().toMillis() + " ms");
                    case AgentEvent.TextDelta delta -> System.out.print(delta.text());
                    case AgentEvent.Done done ->
                            System.out.printf(
                                    "%n%d tokens, %d ms%n",
                                    done.totals().usage().totalTokens(),
                                    done.totals().took().toMillis());
                    default -> {}
                }
            }
        }
    }
}
