package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.message.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentToolTest {
    private static final AgentDefinition BOSS =
            Agents.with(
                    "boss",
                    "\"tools\":["
                            + Agents.agentTool("ask", Agents.withTools("expert", "search"))
                            + "]");

    @Test
    void theAnswerOfTheOtherAgentIsTheResultOfTheTool() {
        Play play =
                Play.started(BOSS)
                        .reply("model_0_1", "", call("ask", "{\"request\":\"why?\"}"))
                        .then(
                                "model-replied model_0_1 #1 [ask]",
                                "frame-started 1 expert",
                                "model-call-requested model_1_1 #1")
                        .reply("model_1_1", "", call("search"))
                        .returns("call_1_1_0", "1")
                        .reply("model_1_2", "Because.")
                        .then(
                                "model-replied model_1_1 #1 [search]",
                                "tool-call-requested call_1_1_0 #1 search",
                                "tool-returned call_1_1_0 #1",
                                "model-call-requested model_1_2 #1",
                                "model-replied model_1_2 #1",
                                "frame-completed 1 STOP \"Because.\"",
                                "tool-returned call_0_1_0 #1",
                                "model-call-requested model_0_2 #1");

        assertThat(play.shown("model_0_2").getLast())
                .hasToString("Tool[call=call_0_1_0, name=ask, text=Because., failed=false]");
    }

    @Test
    void theFailureOfTheOtherAgentIsToldToTheModel() {
        Play play =
                Play.started(BOSS)
                        .reply("model_0_1", "", call("ask", "{\"request\":\"why?\"}"))
                        .modelFails("model_1_1", Failure.permanent("PROVIDER_AUTH", "no key"), 0)
                        .then(
                                "model-replied model_0_1 #1 [ask]",
                                "frame-started 1 expert",
                                "model-call-requested model_1_1 #1",
                                "model-call-failed model_1_1 #1 PROVIDER_AUTH",
                                "frame-failed 1 PROVIDER_AUTH",
                                "tool-call-failed call_0_1_0 #1 PROVIDER_AUTH",
                                "model-call-requested model_0_2 #1");

        assertThat(play.shown("model_0_2").getLast())
                .hasToString("Tool[call=call_0_1_0, name=ask, text=Error: no key, failed=true]");
    }

    @Test
    void severalAgentsWorkAtTheSameTimeAndTheirAnswersStandInOrder() {
        Play play =
                Play.started(BOSS)
                        .reply(
                                "model_0_1",
                                "",
                                call("ask", "{\"request\":\"one\"}"),
                                call("ask", "{\"request\":\"two\"}"))
                        .reply("model_2_1", "Two.")
                        .reply("model_1_1", "One.");

        assertThat(play.written())
                .endsWith(
                        "model-replied model_2_1 #1",
                        "frame-completed 2 STOP \"Two.\"",
                        "tool-returned call_0_1_1 #1",
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"One.\"",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1");
        assertThat(play.shown("model_0_2").subList(2, 4))
                .extracting(message -> ((Message.Tool) message).text())
                .containsExactly("One.", "Two.");
    }

    @Test
    void aLaterCallOfTheSameToolIsAnotherFrame() {
        Play play =
                Play.started(BOSS)
                        .reply("model_0_1", "", call("ask", "{\"request\":\"one\"}"))
                        .reply("model_1_1", "One.");
        play.written();

        play.reply("model_0_2", "", call("ask", "{\"request\":\"two\"}"))
                .then(
                        "model-replied model_0_2 #1 [ask]",
                        "frame-started 2 expert",
                        "model-call-requested model_2_1 #1");
    }

    @Test
    void aPipelineMayBeATool() {
        AgentDefinition boss =
                Agents.with(
                        "boss",
                        "\"tools\":["
                                + Agents.agentTool(
                                        "publish",
                                        Agents.sequential(
                                                "line",
                                                Agents.single("write"),
                                                Agents.single("check")))
                                + "]");

        Play.started(boss)
                .reply("model_0_1", "", call("publish", "{\"request\":\"tea\"}"))
                .reply("model_1-1_1", "Draft.")
                .reply("model_1-2_1", "Final.")
                .then(
                        "model-replied model_0_1 #1 [publish]",
                        "frame-started 1 line",
                        "frame-started 1.1 write",
                        "model-call-requested model_1-1_1 #1",
                        "model-replied model_1-1_1 #1",
                        "frame-completed 1.1 STOP \"Draft.\"",
                        "frame-started 1.2 check",
                        "model-call-requested model_1-2_1 #1",
                        "model-replied model_1-2_1 #1",
                        "frame-completed 1.2 STOP \"Final.\"",
                        "frame-completed 1 STOP \"Final.\"",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"request":"a"}               | a
                    {"x":"c","request":"a"}       | a
                    {"query":"b","x":"c"}         | b
                    {"n":1,"topic":"c"}           | c
                    {"n":1}                       | {"n":1}
                    {}                            | Hi
                    """)
    void theOtherAgentIsAskedWhatTheArgumentsSay(String arguments, String prompt) {
        Play play = Play.started(BOSS).reply("model_0_1", "", call("ask", arguments));

        assertThat(play.shown("model_1_1")).containsExactly(new Message.User(prompt));
    }

    @Test
    void theModelIsToldHowToAsk() {
        assertThat(Play.started(BOSS).modelTask("model_0_1").tools().getFirst().inputSchema())
                .asString()
                .contains("\"request\"");
    }

    @Test
    void theEndCountsTheWholeTree() {
        Play play =
                Play.started(BOSS)
                        .reply("model_0_1", "", call("ask", "{\"request\":\"why?\"}"))
                        .reply("model_1_1", "Because.")
                        .reply("model_0_2", "So.");

        ExecutionCompleted completed = play.event(ExecutionCompleted.class);

        assertThat(completed.totals().usage().totalTokens()).isEqualTo(45);
        assertThat(completed.totals().agents()).isEqualTo(2);
        assertThat(completed.totals().toolCalls()).isEqualTo(1);
    }
}
