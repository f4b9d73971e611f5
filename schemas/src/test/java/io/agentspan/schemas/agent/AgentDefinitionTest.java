package io.agentspan.schemas.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class AgentDefinitionTest {
    @Test
    void fieldsOfANewerVersionAreKept() {
        String json =
                "{\"name\":\"a\",\"model\":\"demo/x\",\"tools\":[{\"name\":\"t\",\"colour\":\"red\","
                        + "\"speculative\":true}],\"memory\":{\"maxMessages\":3}}";

        AgentDefinition agent =
                WireJson.read(json.getBytes(StandardCharsets.UTF_8), AgentDefinition.class);

        assertThat(WireJson.tree(WireJson.text(agent))).isEqualTo(WireJson.tree(json));
        assertThat(agent.tools().getFirst().startsSpeculatively()).isTrue();
    }

    @Test
    void theDigestDoesNotDependOnTheOrderOfFields() {
        AgentDefinition one =
                WireJson.read(
                        "{\"name\":\"a\",\"x\":1.0,\"y\":2}".getBytes(StandardCharsets.UTF_8),
                        AgentDefinition.class);
        AgentDefinition other =
                WireJson.read(
                        "{\"y\":2,\"x\":1,\"name\":\"a\"}".getBytes(StandardCharsets.UTF_8),
                        AgentDefinition.class);

        assertThat(one.digest()).isEqualTo(other.digest());
    }
}
