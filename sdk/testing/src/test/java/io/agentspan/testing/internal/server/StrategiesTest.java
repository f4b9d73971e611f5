package io.agentspan.testing.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.AgentEvent;
import io.agentspan.RunOptions;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.testing.MockEvent;
import io.agentspan.testing.internal.mock.Screenplay;
import io.agentspan.testing.internal.work.Mischief;
import io.agentspan.testing.internal.work.ModelBook;
import io.agentspan.testing.internal.work.Surprises;
import io.agentspan.testing.internal.work.ToolBook;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The kit knows no strategy: whatever the engine does, a script of what models say is enough. */
class StrategiesTest {
    private final ModelBook models = new ModelBook();
    private final ToolBook tools = new ToolBook();
    private final Surprises surprises = new Surprises();
    private final TestServer server =
            new TestServer(models, tools, surprises, 1_000, 1, Mischief.NONE);

    private List<AgentEvent> play(String team, MockEvent... events) {
        Screenplay.write(List.of(events), models, tools, true);
        String definition =
                """
                {"name":"desk","model":"openai/gpt-4o",%s,"agents":[
                  {"name":"sales","model":"openai/gpt-4o"},
                  {"name":"support","model":"openai/gpt-4o"}]}
                """
                        .formatted(team);
        String execution =
                server.start(
                        WireJson.mapper().readValue(definition, AgentDefinition.class),
                        "help me",
                        new RunOptions(),
                        Optional.empty());
        server.settle();
        assertThat(models.left()).isEmpty();
        return server.told(execution);
    }

    private static List<String> begun(List<AgentEvent> events) {
        return events.stream()
                .filter(AgentEvent.Handoff.class::isInstance)
                .map(event -> ((AgentEvent.Handoff) event).target())
                .toList();
    }

    private static String output(List<AgentEvent> events) {
        assertThat(events.getLast()).isInstanceOf(AgentEvent.Done.class);
        return ((AgentEvent.Done) events.getLast()).output();
    }

    @Test
    void anAgentHandsOverByTheToolThatTheEngineOffers() {
        List<AgentEvent> events =
                play(
                        "\"strategy\":\"handoff\"",
                        MockEvent.handoff("support"),
                        MockEvent.message("helped"));

        assertThat(begun(events)).containsExactly("support");
        assertThat(output(events)).isEqualTo("helped");
    }

    @Test
    void aRouterNamesTheNextAgentInItsAnswer() {
        List<AgentEvent> events =
                play(
                        "\"strategy\":\"router\",\"router\":{\"name\":\"classifier\",\"model\":\"openai/gpt-4o\"}",
                        MockEvent.handoff("classifier", "support"),
                        MockEvent.message("helped").by("support"));

        assertThat(begun(events)).contains("support").doesNotContain("sales");
        assertThat(output(events)).isEqualTo("helped");
    }

    @Test
    void membersOfASwarmHandOverToEachOther() {
        List<AgentEvent> events =
                play(
                        "\"strategy\":\"swarm\"",
                        MockEvent.handoff("desk", "sales"),
                        MockEvent.handoff("sales", "support"),
                        MockEvent.message("helped"));

        assertThat(begun(events)).containsSubsequence("sales", "support");
        assertThat(output(events)).isEqualTo("helped");
    }

    @Test
    void agentsThatWorkSideBySideHaveTheirOwnWords() {
        List<AgentEvent> events =
                play(
                        "\"strategy\":\"parallel\"",
                        MockEvent.message("we deliver").by("support"),
                        MockEvent.message("we sell").by("sales"));

        assertThat(begun(events)).containsExactly("sales", "support");
        assertThat(output(events)).contains("we sell", "we deliver");
    }

    @Test
    void agentsThatTakeTurnsAreScriptedInTurn() {
        List<AgentEvent> events =
                play(
                        "\"strategy\":\"round_robin\",\"maxTurns\":3",
                        MockEvent.message("one"),
                        MockEvent.message("two"),
                        MockEvent.message("three"));

        assertThat(begun(events)).containsExactly("sales", "support", "sales");
        assertThat(output(events)).contains("one", "two", "three");
    }

    @Test
    void nobodyHandsOverToAStranger() {
        assertThatThrownBy(() -> play("\"strategy\":\"handoff\"", MockEvent.handoff("stranger")))
                .hasMessageContaining("AS-5113: the agent 'desk' cannot hand over to 'stranger'")
                .hasMessageContaining("transfer_to_agent");
    }
}
