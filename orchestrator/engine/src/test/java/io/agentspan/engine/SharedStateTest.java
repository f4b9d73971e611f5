package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.event.ExecutionCompleted;
import org.junit.jupiter.api.Test;

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
}
