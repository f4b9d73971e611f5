package io.agentspan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.event.ExecutionStarted;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartTest {
    private static final AgentDefinition AGENT = Agents.single("helper");

    @Test
    void theSameStartAgainIsARepetition() {
        Play.started(AGENT).start("Hi").thenRepeated();
    }

    @Test
    void theSameStartAfterTheEndIsARepetitionToo() {
        Play play = Play.started(AGENT).reply("model_0_1", "Hello!");
        play.written();

        play.start("Hi").thenRepeated();

        assertThat(play.last()).isEqualTo(new Decision.Repeated(5));
    }

    @Test
    void anotherStartOfTheSameIdIsAConflict() {
        Play.started(AGENT)
                .start("Something else")
                .thenRejected("IDEMPOTENCY_CONFLICT", "use another idempotency key");
    }

    @Test
    void aStartWithoutADefinitionThatThePartitionHasNotSeenIsRefused() {
        Play play = Play.of(AGENT);

        play.send(start(AGENT, null, 1))
                .thenRejected("UNKNOWN_DEFINITION", AGENT.digest() + " must be sent");
    }

    @Test
    void aStartWithoutADefinitionThatThePartitionHasSeenIsFine() {
        Play play = Play.of(AGENT);
        play.shell().knows("default", AGENT);

        play.send(start(AGENT, null, 1));

        assertThat(play.written()).startsWith("execution-started helper");
    }

    @Test
    void aDefinitionOfOneNamespaceIsUnknownInAnother() {
        Play play = Play.of(AGENT);
        play.shell().knows("other", AGENT);

        play.send(start(AGENT, null, 1)).thenRejected("UNKNOWN_DEFINITION", "must be sent");
    }

    @Test
    void aDefinitionThatIsNotTheOneNamedIsRefused() {
        Play.of(AGENT)
                .send(start(AGENT, Agents.single("other"), 1))
                .thenRejected("DEFINITION_MISMATCH", "not the one named");
    }

    @ParameterizedTest
    @CsvSource({"0", "3"})
    void aLevelThatThisEngineDoesNotKnowIsRefused(int level) {
        Play.of(AGENT)
                .send(start(AGENT, AGENT, level))
                .thenRejected("UNSUPPORTED_LEVEL", "upgrade the orchestrators");
    }

    @Test
    void whatTheCallerGaveIsInTheFirstEvent() {
        Play play = Play.of(AGENT).start("Hi");

        ExecutionStarted started = play.event(ExecutionStarted.class);

        assertThat(started.prompt()).isEqualTo("Hi");
        assertThat(started.level()).isEqualTo(Engine.LEVEL);
        assertThat(started.definition()).isEqualTo(AGENT.digest());
        assertThat(started.request()).isEqualTo(play.startCommand("Hi").request());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    "guardrails":[{"name":"g","guardrailType":"regex","patterns":["(?=x)"]}] | guardrail 'g' of agent 'a': '(?=x)' is no pattern of RE2
                    "guardrails":[{"name":"g","guardrailType":"regex"}] | guardrail 'g' of agent 'a' has no patterns
                    "guardrails":[{"name":"g","guardrailType":"llm"}] | guardrail 'g' of agent 'a' has no policy
                    "guardrails":[{"name":"g","guardrailType":"magic"}] | guardrail 'g' of agent 'a' is of the unknown type 'magic'
                    "guardrails":[{"name":"g","onFail":"escalate","escalateWith":"t"}] | guardrail 'g' of agent 'a' escalates with a tool that the agent does not have
                    "guardrails":[{"name":"g","maxRetries":99}] | guardrail 'g' of agent 'a': maxRetries is from 0 to 20
                    "guardrails":[{"name":"g"},{"name":"g"}] | agent 'a' has two guardrails of one name
                    "termination":{"type":"text_mention"}     | agent 'a': a termination by text_mention has no text
                    "termination":{"type":"and","conditions":[]} | agent 'a': a termination by and has no conditions
                    "termination":{"type":"or","conditions":[{"type":"token_usage"}]} | token_usage has no limit
                    "termination":{"type":"max_message","maxMessages":0} | maxMessages of at least 1
                    "planner":true                            | agent 'a' has 'planner'; that is not supported yet
                    "external":true                           | agent 'a' is external; that is not supported yet
                    "model":""                                | agent 'a' has no model
                    "name":"1st"                              | agent '1st': a name starts with a letter
                    "instructions":{"name":"prompt"}          | agent 'a' has instructions that are no text
                    "maxTurns":0                              | agent 'a': maxTurns is 0; it is at least 1
                    "timeoutSeconds":-1                       | agent 'a': timeoutSeconds is -1
                    "timeoutSeconds":9223372036854775         | agent 'a': timeoutSeconds is 9223372036854775
                    "agents":[{"name":"b","model":"t/m"}],"strategy":"vote" | agent 'a' has the unknown strategy 'vote'
                    "agents":[{"name":"b","model":"t/m"}],"model":"" | agent 'a' has no model; with 'handoff' it decides
                    "agents":[{"name":"b","model":"t/m"}],"strategy":"router" | agent 'a' has no router
                    "agents":[{"name":"b","model":"t/m"}],"strategy":"parallel","tools":[{"name":"t"}] | agent 'a' has tools that nobody would call
                    "agents":[{"name":"b","model":"t/m"}],"strategy":"parallel","team":{"failurePolicy":"quorum","quorum":2} | agent 'a': quorum is from 1 to 1
                    "agents":[{"name":"b","model":"t/m"}],"strategy":"random","team":{"weights":{"b":0}} | agent 'a': all weights are 0
                    "agents":[{"name":"b","model":"t/m"}],"strategy":"random","team":{"weights":{"c":1}} | agent 'a' speaks of 'c', which is no agent of it
                    "agents":[{"name":"b","model":"t/m"}],"strategy":"round_robin","team":{"turns":0} | agent 'a': turns is at least 1
                    "agents":[{"name":"b","model":"t/m"},{"name":"b","model":"t/m"}],"strategy":"swarm" | agent 'a' has two sub-agents of one name
                    "agents":[{"name":"a","model":"t/m"}],"strategy":"swarm" | agent 'a' has a sub-agent of its own name
                    "agents":[{"name":"b","model":"t/m"}],"strategy":"swarm","handoffs":[{"type":"on_text_mention","target":"c","text":"x"}] | agent 'a' speaks of 'c'
                    "agents":[{"name":"b","model":"t/m"}],"allowedTransitions":{"b":["c"]} | agent 'a' speaks of 'c'
                    "tools":[{"name":"transfer_to_agent"}]    | the name is taken by the tool that hands over
                    "tools":[{"name":"t","sideEffects":true,"unknownOutcome":{"policy":"check","tool":"u"}}] | tool 't' of agent 'a' is to be checked by 'u'; that is no other tool
                    "tools":[{"name":"t","approvalRequired":true,"approval":{"timeoutSeconds":-1}}] | the approval of tool 't' of agent 'a': timeoutSeconds is -1
                    "tools":[{"name":"t","toolType":"pull_workflow_messages","config":{"batchSize":0}}] | tool 't' of agent 'a': batchSize is from 1 to 100
                    "tools":[{"name":"t","guardrails":[{"name":"g"}]}]  | tool 't' of agent 'a' has guardrails
                    "tools":[{"name":"t","toolType":"mcp"}]   | tool 't' of agent 'a' is of type 'mcp'; that is not supported yet
                    "tools":[{"name":"t","toolType":"agent_tool"}]  | tool 't' of agent 'a' names no agent
                    "tools":[{"name":"t"},{"name":"t"}]       | agent 'a' has two tools of one name
                    "tools":[{"name":"a/b"}]                  | tool 'a/b' of agent 'a': a name is not blank
                    "tools":[{"name":"t","maxAttempts":0}]    | tool 't' of agent 'a': 0 attempts; there are 1 to 100
                    "tools":[{"name":"t","retryDelaySeconds":-1}]   | tool 't' of agent 'a': retryDelaySeconds is from 0 to a day
                    "tools":[{"name":"t","retryDelaySeconds":1e300}]   | tool 't' of agent 'a': retryDelaySeconds is from 0 to a day
                    "tools":[{"name":"t","timeoutSeconds":-5}]  | tool 't' of agent 'a': timeoutSeconds is -5
                    """)
    void whatIsNotSupportedIsRefusedInWords(String field, String message) {
        AgentDefinition agent = Agents.of("{\"name\":\"a\",\"model\":\"t/m\"," + field + "}");

        Play.of(agent).start("Hi").thenRejected("UNSUPPORTED_DEFINITION", message);
    }

    @Test
    void whatIsNotSupportedDeepInsideIsRefusedToo() {
        AgentDefinition inner = Agents.with("inner", "\"planner\":true");
        AgentDefinition tool =
                Agents.with("boss", "\"tools\":[" + Agents.agentTool("ask", inner) + "]");

        Play.of(Agents.sequential("team", tool))
                .start("Hi")
                .thenRejected("UNSUPPORTED_DEFINITION", "agent 'inner' has 'planner'");
    }

    @Test
    void agentsWithinAgentsHaveALimit() {
        AgentDefinition deep = Agents.single("leaf");
        for (int i = 0; i < Limits.MAX_NESTING; i++) {
            deep = Agents.sequential("level_" + i, deep);
        }

        Play.of(deep)
                .start("Hi")
                .thenRejected("UNSUPPORTED_DEFINITION", "nested deeper than 16 agents");
    }

    @Test
    void anAgentToolThatHoldsNoAgentIsRefused() {
        AgentDefinition agent =
                Agents.with(
                        "a",
                        "\"tools\":[{\"name\":\"t\",\"toolType\":\"agent_tool\",\"config\":{"
                                + "\"agentConfig\":{\"tools\":5}}}]");

        Play.of(agent).start("Hi").thenRejected("MALFORMED_DEFINITION", "names no agent");
    }

    @Test
    void emptyAndFalseFieldsAskForNothing() {
        AgentDefinition agent =
                Agents.with("a", "\"guardrails\":[],\"planner\":false,\"memory\":null");

        Play.of(agent).start("Hi");

        assertThat(Play.of(agent).start("Hi").written()).startsWith("execution-started a");
    }

    private static StartExecution start(
            AgentDefinition named, @Nullable AgentDefinition closure, int level) {
        return new StartExecution(
                Play.ID,
                "default",
                named.name(),
                named.digest(),
                closure,
                level,
                "Hi",
                List.of(),
                WireJson.object(),
                null,
                null,
                0,
                null);
    }
}
