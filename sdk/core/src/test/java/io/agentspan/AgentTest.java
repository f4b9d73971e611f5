package io.agentspan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.agentspan.tool.ApprovalOptions;
import io.agentspan.tool.Tool;
import io.agentspan.tool.ToolContext;
import io.agentspan.tool.ToolOptions;
import io.agentspan.tool.Tools;
import io.agentspan.tool.UnknownOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AgentTest {
    static class Weather {
        @Tool("Weather in a city now.")
        String weather(String city) {
            return city + ": sunny";
        }
    }

    static class OtherWeather {
        @Tool("Weather from elsewhere.")
        String weather(String city) {
            return city + ": rain";
        }
    }

    static class Clock {
        @Tool("The time.")
        String now(ToolContext context) {
            return context.callId();
        }
    }

    record Loop(List<Loop> children) {}

    private static AgentBuilder agent(String name) {
        return Agent.builder(name).model("demo/echo");
    }

    @Test
    void everyDefaultIsThatOfTheReference() {
        Agent agent = agent("a").build();

        assertThat(agent.maxTurns()).isEqualTo(25);
        assertThat(agent.timeout()).isEqualTo(Duration.ZERO);
        assertThat(agent.maxTokens()).isEmpty();
        assertThat(agent.temperature()).isEmpty();
        assertThat(agent.strategy()).isEmpty();
        assertThat(agent.instructions()).isEmpty();
        assertThat(agent.tools()).isEmpty();
        assertThat(ToolOptions.DEFAULTS)
                .isEqualTo(
                        new ToolOptions(
                                Duration.ZERO,
                                3,
                                Duration.ofSeconds(2),
                                java.util.Optional.empty(),
                                false,
                                false,
                                false,
                                List.of(),
                                ApprovalOptions.NONE,
                                UnknownOutcome.RETRY,
                                java.util.Optional.empty()));
    }

    @Test
    void anAnnotationWithoutAttributesMeansTheDefaults() {
        Agent agent = agent("a").tools(new Weather()).build();

        assertThat(agent.tools().getFirst().options()).isEqualTo(ToolOptions.DEFAULTS);
    }

    @Test
    void allMistakesAreListedAtOnce() {
        AgentBuilder builder =
                Agent.builder("my agent")
                        .tools(new Weather(), new OtherWeather(), "text", agent("sub").build())
                        .outputType(Loop.class)
                        .maxTurns(0)
                        .maxTokens(0)
                        .temperature(3)
                        .timeout(Duration.ofMillis(1_500))
                        .metadata("owner", new Object())
                        .strategy(Strategy.SEQUENTIAL);

        assertThatThrownBy(builder::build)
                .asInstanceOf(type(AgentDefinitionException.class))
                .extracting(AgentDefinitionException::mistakes)
                .satisfies(mistakes ->
                        assertThat(String.join("\n", mistakes))
                                .contains("the name 'my agent' must start with a letter")
                                .contains("write .model(\"provider/model\")")
                                .contains("Weather.weather and OtherWeather.weather")
                                .contains("String has no method with @Tool")
                                .contains("write .tools(agent.asTool())")
                                .contains("Loop, which contains itself")
                                .contains("maxTurns is 0")
                                .contains("maxTokens is 0")
                                .contains("temperature is 3.0")
                                .contains("timeout is PT1.5S and must be whole seconds")
                                .contains("metadata 'owner' is no JSON")
                                .contains("a strategy but no members"));
    }

    @Test
    void theMessageOfAMistakeHasCodeAgentAndWhatToDo() {
        assertThatThrownBy(() -> Agent.builder("a").build())
                .hasMessage(
                        "AS-5004: agent 'a' has 1 mistake:\n"
                                + "  - it has no model; write .model(\"provider/model\")");
    }

    @Test
    void aModelNeedsProviderAndName() {
        assertThatThrownBy(() -> Agent.builder("a").model("gpt-4o").build())
                .hasMessageContaining("'gpt-4o' must be written provider/model");
        assertThat(Agent.builder("a").model("ollama/library/llama3").build().model())
                .contains("ollama/library/llama3");
    }

    @Test
    void aTeamHandsOverByDefaultAndNeedsAModelForItAndDifferentNames() {
        Agent member = agent("m").build();

        assertThatThrownBy(() -> Agent.builder("t").agents(member, member).build())
                .hasMessageContaining("its model decides to whom it hands over")
                .hasMessageContaining("two members are named 'm'");
    }

    @Test
    void whatATeamWouldIgnoreIsAMistake() {
        AgentBuilder team =
                agent("t")
                        .agents(agent("m").build())
                        .strategy(Strategy.SEQUENTIAL)
                        .instructions("Be kind.")
                        .tools(new Weather());

        assertThatThrownBy(team::build)
                .hasMessageContaining("set .model(…) on a member")
                .hasMessageContaining("set .instructions(…) on a member")
                .hasMessageContaining("set .tools(…) on a member");
    }

    @Test
    void optionsOfAnAgentToolAreAMistake() {
        Agent helper = agent("helper").build();

        assertThatThrownBy(() ->
                        agent("a").tools(helper.asTool().timeout(Duration.ofSeconds(5))).build())
                .hasMessageContaining("the tool 'helper' is an agent");
    }

    @Test
    void aToolNameMustBeOneThatProvidersTake() {
        assertThatThrownBy(
                        () -> agent("a").tools(Tools.agent(agent("b").build(), "ask b!")).build())
                .hasMessageContaining("'ask b!'")
                .hasMessageContaining("1 to 64 letters");
    }

    @Test
    void aPipelineIsOneFlatTeam() {
        Agent a = agent("a").build();
        Agent b = agent("b").build();
        Agent c = agent("c").build();

        Agent left = a.then(b).then(c);
        Agent right = a.then(b.then(c));

        assertThat(left.name()).isEqualTo("a_b_c");
        assertThat(left.agents()).containsExactly(a, b, c);
        assertThat(left.strategy()).contains(Strategy.SEQUENTIAL);
        assertThat(right.name()).isEqualTo("a_b_c");
        assertThat(right.agents()).containsExactly(a, b, c);
    }

    @Test
    void aTeamWithSettingsOfItsOwnStaysOneMember() {
        Agent ab =
                agent("a").build().then(agent("b").build()).toBuilder()
                        .timeout(Duration.ofMinutes(1))
                        .build();
        Agent named =
                Agent.builder("research")
                        .agents(agent("a").build(), agent("b").build())
                        .strategy(Strategy.SEQUENTIAL)
                        .build();

        assertThat(ab.then(agent("c").build()).agents().getFirst()).isSameAs(ab);
        assertThat(named.then(agent("c").build()).name()).isEqualTo("research_c");
        assertThat(named.then(agent("c").build()).agents().getFirst()).isSameAs(named);
    }

    @Test
    void aPipelineWithTheSameAgentTwiceIsAMistake() {
        Agent a = agent("a").build();

        assertThatThrownBy(() -> a.then(a)).isInstanceOf(AgentDefinitionException.class);
    }

    @Test
    void aCopyKeepsEverythingAndLeavesTheOriginalAlone() {
        Agent original =
                agent("a").tools(new Weather()).metadata("team", "x").dependency("d", 1).build();

        Agent copy = original.toBuilder().name("b").metadata("team", "y").build();

        assertThat(original.metadata()).isEqualTo(Map.of("team", "x"));
        assertThat(copy.metadata()).isEqualTo(Map.of("team", "y"));
        assertThat(copy.tools()).isEqualTo(original.tools());
        assertThat(copy.dependencies()).isEqualTo(original.dependencies());
        assertThat(original.name()).isEqualTo("a");
    }

    @Test
    void anAgentDoesNotChangeWithItsBuilder() {
        AgentBuilder builder = agent("a").metadata("k", new ArrayList<>());
        Agent agent = builder.build();

        builder.metadata("later", 1).tools(new Weather());

        assertThat(agent.metadata()).containsOnlyKeys("k");
        assertThat(agent.tools()).isEmpty();
    }

    @Test
    void anAgentCanBeBuiltWithAContextParameterOnly() {
        Agent agent = agent("a").tools(new Clock()).build();

        assertThat(agent.tools().getFirst().inputSchema())
                .isEqualTo(
                        Map.of(
                                "type",
                                "object",
                                "properties",
                                Map.of(),
                                "additionalProperties",
                                false));
    }
}
