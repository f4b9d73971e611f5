package io.agentspan.testing.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.PendingCall;
import io.agentspan.RunOptions;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.testing.internal.events.EventList;
import io.agentspan.testing.internal.simulation.Audit;
import io.agentspan.testing.internal.simulation.Dice;
import io.agentspan.testing.internal.simulation.DrawnModel;
import io.agentspan.testing.internal.simulation.Faults;
import io.agentspan.testing.internal.simulation.Values;
import io.agentspan.testing.internal.work.ModelBook;
import io.agentspan.testing.internal.work.Surprises;
import io.agentspan.testing.internal.work.ToolBook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * Teams of every strategy hold while everything goes wrong that can. With {@code -Dkit.seeds=1000}
 * for longer.
 */
class TroubledStrategiesTest {
    private static final int SEEDS = Integer.getInteger("kit.seeds", 10);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"strategy\":\"sequential\"",
                "\"strategy\":\"handoff\"",
                "\"strategy\":\"router\",\"router\":{\"name\":\"classifier\",\"model\":\"openai/gpt-4o\"}",
                "\"strategy\":\"swarm\"",
                "\"strategy\":\"parallel\"",
                "\"strategy\":\"round_robin\",\"maxTurns\":4",
                "\"strategy\":\"random\",\"maxTurns\":4",
                "\"strategy\":\"manual\",\"maxTurns\":4"
            })
    void aTeamComesToItsEndWithASoundLog(String team) {
        for (int seed = 1; seed <= SEEDS; seed++) {
            play(team, seed);
        }
    }

    private static void play(String team, long seed) {
        Dice dice = new Dice(seed);
        Faults faults = new Faults(dice);
        ModelBook models = new ModelBook();
        ToolBook tools = new ToolBook();
        models.ofAnybody().always(new DrawnModel(dice)::reply);
        tools.of("look").always((args, context) -> "seen");
        TestServer server = new TestServer(models, tools, new Surprises(), 1_000, seed, faults);
        String execution =
                server.start(definition(team), "help me", new RunOptions(), Optional.empty());

        Values values = new Values(dice);
        for (int step = 0; step < 2_000 && server.status(execution).isRunning(); step++) {
            List<PendingCall> pending = server.status(execution).pending();
            if (pending.isEmpty()) {
                server.advance(Duration.ofSeconds(5));
            } else {
                PendingCall call = dice.oneOf(pending);
                server.respond(
                        execution,
                        call.callId(),
                        (ObjectNode)
                                WireJson.mapper()
                                        .valueToTree(values.object(call.responseSchema())));
            }
        }

        assertThat(Audit.of(server.records(execution), server.decisions()))
                .as(
                        "%s, seed %d, after %s:%n%s",
                        team, seed, faults.happened(), EventList.of(server.told(execution)))
                .isEmpty();
    }

    private static AgentDefinition definition(String team) {
        String look =
                "\"tools\":[{\"name\":\"look\",\"description\":\"Look.\","
                        + "\"inputSchema\":{\"type\":\"object\"},\"toolType\":\"worker\"}]";
        return WireJson.mapper()
                .readValue(
                        """
                        {"name":"desk","model":"openai/gpt-4o",%s,"agents":[
                          {"name":"sales","model":"openai/gpt-4o",%s},
                          {"name":"support","model":"openai/gpt-4o"}]}
                        """
                                .formatted(team, look),
                        AgentDefinition.class);
    }
}
