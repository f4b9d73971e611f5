package io.agentspan.examples;

import io.agentspan.Agent;
import io.agentspan.Agentspan;
import io.agentspan.tool.Param;
import io.agentspan.tool.Tool;

/** An agent that another one calls like a tool, as often as it needs. */
final class AgentAsTool {
    private static final String MODEL =
            System.getenv().getOrDefault("AGENTSPAN_LLM_MODEL", "demo/default");

    private AgentAsTool() {}

    static final class Timetable {
        @Tool("The next train to a city.")
        String nextTrain(@Param("where to go") String city) {
            return "14:32 from platform 7, arrives in " + city + " at 18:05";
        }
    }

    public static void main(String[] args) {
        Agent trains =
                Agent.builder("train_expert")
                        .model(MODEL)
                        .description("Knows every train to a city.")
                        .instructions("Find trains with your timetable.")
                        .tools(new Timetable())
                        .build();
        Agent planner =
                Agent.builder("trip_planner")
                        .model(MODEL)
                        .instructions("Plan the trip. Ask the train expert for trains.")
                        .tools(trains.asTool())
                        .build();

        Agentspan.run(planner, "Which train goes to Vienna?").printResult();
    }
}
