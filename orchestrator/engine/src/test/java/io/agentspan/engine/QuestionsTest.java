package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.ToolReturned;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class QuestionsTest {
    private static final AgentDefinition AGENT = asking("");

    @Test
    void theAnswerOfThePersonIsTheResultOfTheCall() {
        Play play = Play.started(AGENT).reply("model_0_1", "", call("ask", "{\"q\":\"Tea?\"}"));

        play.then("model-replied model_0_1 #1 [ask]", "question-asked call_0_1_0")
                .jumps(Duration.ofDays(30))
                .respond("{\"response\":\"yes\"}")
                .then(
                        "question-answered call_0_1_0 by ann",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1");
        assertThat(play.event(QuestionAsked.class).arguments().path("q").asString())
                .isEqualTo("Tea?");
        ToolReturned returned = play.event(ToolReturned.class);
        assertThat(returned.result().path("response").asString()).isEqualTo("yes");
        assertThat(returned.tookMillis()).isEqualTo(Duration.ofDays(30).toMillis());
    }

    @Test
    void theModelIsToldHowToAsk() {
        Play play = Play.started(AGENT);

        assertThat(play.modelTask("model_0_1").tools().getFirst().inputSchema().path("required"))
                .first()
                .extracting(JsonNode::asString)
                .isEqualTo("question");
    }

    @Test
    void anAnswerThatDoesNotFitTheUsualSchemaIsRefused() {
        asked(AGENT)
                .respond("{\"approved\":true}")
                .thenRejected("INVALID_ANSWER", "the answer: 'response' is missing");
    }

    @Test
    void aToolMayAskForAnAnswerOfAnotherForm() {
        asked(
                        asking(
                                ",\"config\":{\"responseSchema\":{\"properties\":{\"n\":{\"type\":\"integer\"}},"
                                        + "\"required\":[\"n\"]}}"))
                .respond("{\"n\":\"x\"}")
                .thenRejected("INVALID_ANSWER", "/n: does not fit type")
                .respond("{\"n\":3}")
                .then(
                        "question-answered call_0_1_0 by ann",
                        "tool-returned call_0_1_0 #1",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void theSameAnswerIsARepetitionAnotherIsTooLate() {
        Play play = asked(AGENT).respond("call_0_1_0", "{\"response\":\"yes\"}");
        play.written();

        play.respond("call_0_1_0", "{\"response\":\"yes\"}")
                .thenRepeated()
                .respond("call_0_1_0", "{\"response\":\"no\"}")
                .thenRejected("ALREADY_ANSWERED", "the first answer stands");
    }

    @Test
    void anAnswerWithoutACallGoesToTheQuestionThatHasWaitedLongest() {
        Play play = Play.started(AGENT).reply("model_0_1", "", call("ask"), call("ask"));
        play.written();

        play.respond("{\"response\":\"1\"}")
                .then("question-answered call_0_1_0 by ann", "tool-returned call_0_1_0 #1")
                .respond("{\"response\":\"2\"}")
                .then(
                        "question-answered call_0_1_1 by ann",
                        "tool-returned call_0_1_1 #1",
                        "model-call-requested model_0_2 #1");
    }

    @Test
    void whenNobodyAnswersInTimeTheModelIsTold() {
        Play play =
                Play.started(asking(",\"timeoutSeconds\":3600"))
                        .reply("model_0_1", "", call("ask"));

        play.then(
                        "model-replied model_0_1 #1 [ask]",
                        "question-asked call_0_1_0 until in 3600000 ms")
                .passes(Duration.ofHours(1))
                .then("tool-call-failed call_0_1_0 #1 TIMEOUT", "model-call-requested model_0_2 #1")
                .respond("call_0_1_0", "{\"response\":\"late\"}")
                .thenRejected("NOT_WAITING");
    }

    @Test
    void aQuestionCanNeedApprovalItself() {
        Play.started(asking(",\"approvalRequired\":true"))
                .reply("model_0_1", "", call("ask"))
                .then("model-replied model_0_1 #1 [ask]", "approval-requested call_0_1_0")
                .respond("{\"approved\":true}")
                .then("approval-granted call_0_1_0 by ann", "question-asked call_0_1_0");
    }

    private static Play asked(AgentDefinition agent) {
        Play play = Play.started(agent).reply("model_0_1", "", call("ask"));
        play.written();
        return play;
    }

    private static AgentDefinition asking(String fields) {
        return Agents.with(
                "helper", "\"tools\":[{\"name\":\"ask\",\"toolType\":\"human\"" + fields + "}]");
    }
}
