package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.ExecutionCompleted;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class SharedStateTest {
    @Test
    void whatAToolWritesTheNextToolAndTheModelRead() {
        Play play =
                Play.started(Agents.withTools("helper", "search"))
                        .reply("model_0_1", "", call("search"))
                        .returns("call_0_1_0", "1", "{\"city\":\"Rome\"}")
                        .reply("model_0_2", "", call("search"));

        assertThat(play.modelTask("model_0_2").system())
                .isEqualTo("Be brief.\n\nContext:\n```json\n{\"city\":\"Rome\"}\n```");
        assertThat(play.toolTask("call_0_2_0").state()).hasToString("{\"city\":\"Rome\"}");
    }

    @Test
    void listsAreUnitedAnythingElseIsReplaced() {
        Play play =
                Play.started(Agents.withTools("helper", "search"))
                        .reply("model_0_1", "", call("search"), call("search"), call("search"))
                        .returns(
                                "call_0_1_0",
                                "1",
                                "{\"seen\":[1,2],\"city\":\"Rome\",\"o\":{\"a\":1}}")
                        .returns(
                                "call_0_1_1",
                                "1",
                                "{\"seen\":[2,3],\"city\":\"Oslo\",\"o\":{\"b\":2}}")
                        .returns("call_0_1_2", "1", "{}")
                        .reply("model_0_2", "Done.");

        assertThat(play.event(ExecutionCompleted.class).context())
                .hasToString("{\"seen\":[1,2,3],\"city\":\"Oslo\",\"o\":{\"b\":2}}");
    }

    @Test
    void theMembersOfATeamShareIt() {
        Play play =
                Play.started(
                                Agents.sequential(
                                        "team",
                                        Agents.withTools("one", "search"),
                                        Agents.single("two")))
                        .reply("model_1_1", "", call("search"))
                        .returns("call_1_1_0", "1", "{\"city\":\"Rome\"}")
                        .reply("model_1_2", "Done.");

        assertThat(play.modelTask("model_2_1").system()).contains("\"city\":\"Rome\"");
    }

    @Test
    void aStateThatWouldGrowTooLargeStaysAsItIsAndTheModelIsTold() {
        String large = "{\"a\":\"" + "x".repeat(200_000) + "\"}";
        Play play =
                Play.started(Agents.withTools("helper", "search"))
                        .reply("model_0_1", "", call("search"), call("search"))
                        .returns("call_0_1_0", "1", large)
                        .returns("call_0_1_1", "1", large.replace("\"a\"", "\"b\""));

        assertThat(play.written())
                .endsWith(
                        "tool-returned call_0_1_0 #1",
                        "tool-call-failed call_0_1_1 #1 STATE_TOO_LARGE",
                        "model-call-requested model_0_2 #1");
        assertThat(play.shell().store().get(RowKey.CONTEXT))
                .isInstanceOfSatisfying(
                        Row.OfContext.class,
                        row -> assertThat(row.context().propertyNames()).containsExactly("a"));
    }

    @Test
    void longListsAreUnitedInNoTime() {
        String numbers =
                IntStream.range(0, 30_000)
                        .mapToObj(Integer::toString)
                        .collect(Collectors.joining(",", "{\"seen\":[", "]}"));
        Play play =
                Play.started(Agents.withTools("helper", "search"))
                        .reply("model_0_1", "", call("search"), call("search"))
                        .returns("call_0_1_0", "1", numbers)
                        .returns("call_0_1_1", "1", numbers);

        assertThat(play.shell().store().get(RowKey.CONTEXT))
                .isInstanceOfSatisfying(
                        Row.OfContext.class,
                        row -> assertThat(row.context().path("seen")).hasSize(30_000));
    }

    @Test
    void aStartWithAStateThatIsTooLargeIsRefused() {
        ObjectNode context = WireJson.object();
        context.put("a", "x".repeat(300_000));
        Play play = Play.of(Agents.single("helper"));
        StartExecution start = play.startCommand("Hi");

        play.send(
                        new StartExecution(
                                start.execution(),
                                start.namespace(),
                                start.agent(),
                                start.definition(),
                                start.closure(),
                                start.level(),
                                "Hi",
                                start.media(),
                                context,
                                null,
                                null,
                                0,
                                null))
                .thenRejected("STATE_TOO_LARGE", "hand on where it is");
    }
}
