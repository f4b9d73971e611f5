package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.task.ToolTask;
import org.junit.jupiter.api.Test;

class ServerToolTest {
    @Test
    void theTaskOfAnHttpToolGoesToTheServersQueueAndBringsTheToolsSettings() {
        ToolTask task =
                task(
                        "{\"name\":\"ticket\",\"toolType\":\"http\",\"queue\":\"mine\","
                                + "\"config\":{\"url\":\"https://t.example/\","
                                + "\"credentials\":[\"TOKEN\"]}}");

        assertThat(task.queue()).isEqualTo("agentspan-http");
        assertThat(task.config()).isNotNull();
        assertThat(task.config().path("url").asString()).isEqualTo("https://t.example/");
        assertThat(task.credentials()).containsExactly("TOKEN");
    }

    @Test
    void theTaskOfAWorkersToolBringsNoSettings() {
        ToolTask task = task("{\"name\":\"ticket\",\"config\":{\"url\":\"https://t.example/\"}}");

        assertThat(task.queue()).isEqualTo("ticket");
        assertThat(task.config()).isNull();
    }

    private static ToolTask task(String tool) {
        return Play.started(Agents.with("e", "\"tools\":[" + tool + "]"))
                .reply("model_0_1", "", call("ticket", "{\"n\":1}"))
                .toolTask("call_0_1_0");
    }
}
