package io.agentspan.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.AgentDefinitionException;
import io.agentspan.schemas.WireJson;
import io.agentspan.tool.HttpToolDef;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.Tools;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpToolsTest {
    record Ticket(String project, String title) {}

    private static final HttpToolDef TICKET =
            Tools.http("create_ticket", "https://tickets.example.com/api/{project}?by={by}")
                    .method("POST")
                    .header("Authorization", "Bearer ${TICKET_TOKEN}")
                    .credentials("TICKET_TOKEN");

    private static Agent with(ToolDef tool) {
        return Agent.builder("desk").model("demo/default").tools(tool).build();
    }

    @Test
    void theServerIsToldWhatToSendAndTheModelWhatToGive() {
        Object tool = ((List<?>) Definitions.asMap(with(TICKET)).get("tools")).getFirst();

        assertThat(WireJson.text(tool))
                .isEqualTo(
                        WireJson.text(
                                WireJson.tree(
                                        """
                                        {"name":"create_ticket",
                                         "description":"Sends POST https://tickets.example.com/api/{project}?by={by}",
                                         "inputSchema":{"type":"object","properties":{
                                            "project":{"type":"string"},"by":{"type":"string"}},
                                            "required":["project"]},
                                         "toolType":"http",
                                         "config":{"url":"https://tickets.example.com/api/{project}?by={by}",
                                            "method":"POST",
                                            "headers":{"Authorization":"Bearer ${TICKET_TOKEN}"},
                                            "credentials":["TICKET_TOKEN"]}}
                                        """)));
    }

    @Test
    void whatIsSaidReplacesWhatIsKnown() {
        ToolDef tool =
                TICKET.description("Files a ticket.")
                        .arguments(Ticket.class)
                        .body(Map.of("title", "{title}"))
                        .contentType("application/vnd.api+json");

        assertThat(tool.description()).isEqualTo("Files a ticket.");
        assertThat(tool.inputSchema().get("properties").toString()).contains("title");
        assertThat(with(tool).tools()).hasSize(1);
    }

    @Test
    void noWorkerIsNeeded() {
        assertThat(Outline.requiredWorkers(with(TICKET))).isEmpty();
        assertThat(Outline.of(with(TICKET))).contains("the server asks https://tickets");
    }

    @Test
    void anAgentsCredentialMayStandInAHeaderToo() {
        HttpToolDef tool = Tools.http("t", "https://a.example/").header("X", "${TEAM_KEY}");

        assertThat(
                        Agent.builder("desk")
                                .model("demo/default")
                                .credentials("TEAM_KEY")
                                .tools(tool)
                                .build()
                                .tools())
                .hasSize(1);
    }

    @Test
    void everyMistakeIsSaidWhenTheAgentIsBuilt() {
        ToolDef tool =
                Tools.http("t", "https://{host}/x")
                        .method("BREW")
                        .header("X", "${KEY}")
                        .queue("mine");

        assertThatThrownBy(() -> with(tool))
                .isInstanceOf(AgentDefinitionException.class)
                .hasMessageContaining("the tool 't': the host of")
                .hasMessageContaining("the method is 'BREW'")
                .hasMessageContaining("${KEY}, which is not among the credentials")
                .hasMessageContaining("it is run by the server");
    }
}
