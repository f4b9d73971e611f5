package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.SuccessorOf;
import io.agentspan.schemas.message.SendMode;
import io.agentspan.schemas.message.TokenUsage;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a successor takes over, for every shape of agent. */
class SuccessorTest {
    private static final Failure NO_KEY = Failure.permanent("PROVIDER_AUTH", "no key");
    private static final Failure BROKEN = Failure.permanent("TOOL_FAILED_PERMANENTLY", "broken");
    private static final AgentDefinition HELPER = Agents.withTools("helper", "search", "note");
    private static final AgentDefinition BOSS =
            Agents.with(
                    "boss",
                    "\"tools\":["
                            + Agents.agentTool("ask", Agents.withTools("expert", "search"))
                            + "]");

    @Test
    void aRetryAsksOnlyWhatFailed() {
        Play failed =
                Play.of(HELPER)
                        .start("Hi")
                        .reply("model_0_1", "", call("search"))
                        .returns("call_0_1_0", "1")
                        .modelFails("model_0_2", NO_KEY, 0);

        Play retry =
                Play.retryOf(failed)
                        .then(
                                "execution-started helper",
                                "frame-started root helper",
                                "model-call-requested model_0_1 #1 from 3",
                                "model-replied model_0_1 #1 [search] from 4",
                                "tool-call-requested call_0_1_0 #1 search from 6",
                                "tool-returned call_0_1_0 #1 from 6",
                                "model-call-requested model_0_2 #1 from 7",
                                "model-call-requested model_0_2 #1");

        assertThat(retry.handedOut()).containsExactly("model_0_2");
        assertThat(retry.modelTask("model_0_2").conversation())
                .isEqualTo(failed.modelTask("model_0_2").conversation());
        retry.reply("model_0_2", "Done.")
                .then("model-replied model_0_2 #1", "execution-completed STOP \"Done.\"");
    }

    @Test
    void onlyWhatIsUsedHereIsCounted() {
        Play failed =
                Play.of(HELPER)
                        .start("Hi")
                        .reply("model_0_1", "", call("search"))
                        .returns("call_0_1_0", "1")
                        .modelFails("model_0_2", NO_KEY, 0);

        Play retry = Play.retryOf(failed);

        assertThat(retry.event(ModelReplied.class).usage()).isEqualTo(TokenUsage.NONE);
        retry.reply("model_0_2", "Done.");
        assertThat(retry.event(ExecutionCompleted.class).totals().usage())
                .isEqualTo(TokenUsage.of(10, 5));
    }

    @Test
    void theStartNamesThePredecessor() {
        Play failed = Play.of(HELPER).start("Hi").modelFails("model_0_1", NO_KEY, 0);

        Play retry = Play.retryOf(failed);

        assertThat(retry.event(ExecutionStarted.class).successorOf())
                .isEqualTo(new SuccessorOf(Play.ID, SuccessorOf.Kind.RETRY, 5, Play.ID, Play.ID));
    }

    @Test
    void theStagesOfATeamThatAreDoneStayDone() {
        Play failed =
                Play.of(
                                Agents.sequential(
                                        "team",
                                        Agents.withTools("research", "search"),
                                        Agents.single("write")))
                        .start("Tea")
                        .reply("model_1_1", "", call("search"))
                        .returns("call_1_1_0", "\"green\"")
                        .reply("model_1_2", "Green.")
                        .modelFails("model_2_1", NO_KEY, 0);

        Play retry = Play.retryOf(failed);

        assertThat(retry.handedOut()).containsExactly("model_2_1");
        assertThat(retry.modelTask("model_2_1").conversation())
                .isEqualTo(failed.modelTask("model_2_1").conversation());
        retry.reply("model_2_1", "A poem.");
        assertThat(retry.ended()).isTrue();
    }

    @Test
    void anAgentThatFailedBehindAToolGoesOnWhereItFailed() {
        Play failed =
                Play.of(BOSS)
                        .start("Hi")
                        .reply("model_0_1", "", call("ask", "{\"request\":\"why?\"}"))
                        .reply("model_1_1", "", call("search"))
                        .returns("call_1_1_0", "1")
                        .modelFails("model_1_2", NO_KEY, 0)
                        .modelFails("model_0_2", NO_KEY, 0);

        Play retry = Play.retryOf(failed);

        assertThat(retry.handedOut()).containsExactly("model_1_2");
        retry.reply("model_1_2", "Because.");
        assertThat(retry.modelTask("model_0_2").conversation().messages().getLast())
                .hasToString("Tool[call=call_0_1_0, name=ask, text=Because., failed=false]");
    }

    @Test
    void aFailureThatAModelAnsweredToStaysOne() {
        Play failed =
                Play.of(BOSS)
                        .start("Hi")
                        .reply("model_0_1", "", call("ask"), call("ask"))
                        .modelFails("model_1_1", NO_KEY, 0)
                        .reply("model_2_1", "Two.")
                        .reply("model_0_2", "", call("ask"))
                        .modelFails("model_3_1", NO_KEY, 0)
                        .modelFails("model_0_3", NO_KEY, 0);

        Play retry = Play.retryOf(failed);

        assertThat(retry.handedOut()).containsExactly("model_3_1");
    }

    @Test
    void aToolThatFailedIsCalledAgainUnlessAModelAnsweredToIt() {
        Play failed =
                Play.of(HELPER)
                        .start("Hi")
                        .reply("model_0_1", "", call("search"))
                        .toolFails("call_0_1_0", BROKEN)
                        .reply("model_0_2", "", call("search"), call("note"))
                        .toolFails("call_0_2_0", BROKEN)
                        .returns("call_0_2_1", "1")
                        .modelFails("model_0_3", NO_KEY, 0);

        Play retry = Play.retryOf(failed);

        assertThat(retry.handedOut()).containsExactly("call_0_2_0");
        retry.returns("call_0_2_0", "2").reply("model_0_3", "Done.");
        assertThat(retry.ended()).isTrue();
    }

    @Test
    void whoDecidedIsNotAskedTwice() {
        Play failed =
                Play.of(
                                Agents.with(
                                        "helper",
                                        "\"tools\":[{\"name\":\"pay\",\"approvalRequired\":true,"
                                                + "\"approval\":{\"onReject\":\"tell_llm\"}},"
                                                + "{\"name\":\"ask\",\"toolType\":\"human\"}]"))
                        .start("Hi")
                        .reply(
                                "model_0_1",
                                "",
                                call("pay", "{\"n\":1}"),
                                call("pay", "{\"n\":2}"),
                                call("ask"),
                                call("pay", "{\"n\":3}"))
                        .respond(
                                "call_0_1_0",
                                "{\"approved\":true,\"arguments\":{\"n\":5},\"reason\":\"ok\"}")
                        .respond("call_0_1_1", "{\"approved\":false,\"reason\":\"no\"}")
                        .respond("call_0_1_2", "{\"response\":\"tea\"}")
                        .returns("call_0_1_0", "\"paid\"")
                        .cancel("by mistake");

        Play retry =
                Play.retryOf(failed)
                        .then(
                                "execution-started helper",
                                "frame-started root helper",
                                "model-call-requested model_0_1 #1 from 3",
                                "model-replied model_0_1 #1 [pay, pay, ask, pay] from 4",
                                "approval-requested call_0_1_0 from 9",
                                "approval-granted call_0_1_0 by ann edited {\"n\":5}"
                                        + " {\"reason\":\"ok\"} from 9",
                                "approval-requested call_0_1_1 from 11",
                                "approval-rejected call_0_1_1 by ann no from 11",
                                "tool-call-refused call_0_1_1 REJECTED from 12",
                                "question-asked call_0_1_2 from 13",
                                "question-answered call_0_1_2 by ann from 13",
                                "tool-returned call_0_1_2 #1 from 14",
                                "tool-call-requested call_0_1_0 #1 pay from 15",
                                "tool-returned call_0_1_0 #1 from 15",
                                "approval-requested call_0_1_3");

        assertThat(retry.handedOut()).isEmpty();
        retry.respond("{\"approved\":true}").returns("call_0_1_3", "\"paid\"");
        assertThat(retry.modelTask("model_0_2").conversation().messages())
                .extracting(Object::toString)
                .contains(
                        "Tool[call=call_0_1_2, name=ask, text={\"response\":\"tea\"}, failed=false]",
                        "Tool[call=call_0_1_1, name=pay, text=Error: a person rejected this call:"
                                + " no, failed=true]")
                .anyMatch(message -> message.contains("changed its arguments to {\"n\":5}"));
    }

    @Test
    void whatPeopleSentIsTakenOver() {
        Play failed =
                Play.of(
                                Agents.with(
                                        "helper",
                                        "\"tools\":[{\"name\":\"wait\","
                                                + "\"toolType\":\"pull_workflow_messages\"},"
                                                + "{\"name\":\"search\"}]"))
                        .start("Hi")
                        .signal("be kind")
                        .reply("model_0_1", "", call("wait"))
                        .message("m1", SendMode.QUEUE, "\"first\"")
                        .message("m2", SendMode.QUEUE, "\"second\"")
                        .message("m3", SendMode.NEXT_TURN, "\"mind this\"")
                        .reply("model_0_2", "", call("search"))
                        .message("m4", SendMode.INTERRUPT, "\"stop that\"")
                        .reply("model_0_3", "", call("search"))
                        .returns("call_0_3_0", "1")
                        .modelFails("model_0_4", NO_KEY, 0);

        Play retry = Play.retryOf(failed);

        assertThat(retry.handedOut()).isEmpty();
        retry.passes(Duration.ofMillis(5));
        assertThat(retry.handedOut()).containsExactly("model_0_4");
        assertThat(retry.modelTask("model_0_4").conversation())
                .isEqualTo(failed.modelTask("model_0_4").conversation());
        assertThat(retry.modelTask("model_0_4").system()).contains("be kind");
        retry.reply("model_0_4", "", call("wait"));
        assertThat(retry.modelTask("model_0_5").conversation().messages().getLast().toString())
                .contains("second")
                .doesNotContain("first");
    }

    @Test
    void whatAgentsSawOfEachOtherAtTheSameTimeTheySeeAgain() {
        Play failed =
                Play.of(BOSS)
                        .start("Hi")
                        .reply("model_0_1", "", call("ask"), call("ask"))
                        .reply("model_2_1", "", call("search"))
                        .reply("model_1_1", "", call("search"))
                        .returns("call_1_1_0", "1", "{\"found\":[\"b\"]}")
                        .returns("call_2_1_0", "2", "{\"found\":[\"a\"]}")
                        .reply("model_2_2", "Two.")
                        .modelFails("model_1_2", NO_KEY, 0)
                        .modelFails("model_0_2", NO_KEY, 0);

        Play retry = Play.retryOf(failed);

        assertThat(retry.handedOut()).containsExactly("model_1_2");
        assertThat(retry.task("model_1_2").digest()).isEqualTo(failed.task("model_1_2").digest());
    }

    @Test
    void aRerunTakesOverOnlyWhatWasAnsweredBeforeTheStep() {
        Play done =
                Play.of(HELPER)
                        .start("Hi")
                        .reply("model_0_1", "", call("search"))
                        .returns("call_0_1_0", "1")
                        .reply("model_0_2", "", call("note"))
                        .returns("call_0_2_0", "2")
                        .reply("model_0_3", "Done.");

        assertThat(Play.rerunOf(done, 7).handedOut()).containsExactly("model_0_2");
        assertThat(Play.rerunOf(done, 9).handedOut()).containsExactly("call_0_2_0");
        assertThat(Play.rerunOf(done, 3).handedOut()).containsExactly("model_0_1");
        assertThat(Play.rerunOf(done, 1).handedOut()).containsExactly("model_0_1");
        assertThat(Play.rerunOf(done, 13).ended()).isTrue();
    }

    @Test
    void aRetryKeepsTheIdempotencyKeysAndARerunHasItsOwn() {
        Play lost =
                Play.of(HELPER)
                        .start("Hi")
                        .reply("model_0_1", "", call("search"))
                        .taskStarted("call_0_1_0")
                        .cancel("it hangs");
        String key = lost.toolTask("call_0_1_0").idempotencyKey();

        assertThat(Play.retryOf(lost).toolTask("call_0_1_0").idempotencyKey()).isEqualTo(key);
        assertThat(Play.rerunOf(lost, 5).toolTask("call_0_1_0").idempotencyKey()).isNotEqualTo(key);
    }

    @Test
    void whatNobodyKnowsTheOutcomeOfIsNotRunAgainInSilence() {
        Play asked = Play.retryOf(startedPaying("{\"policy\":\"ask\"}").cancel("it hangs"));
        assertThat(asked.handedOut()).isEmpty();
        assertThat(asked.written())
                .endsWith(
                        "tool-call-requested call_0_1_0 #1 pay from 6",
                        "task-started call_0_1_0 #1 from 6",
                        "outcome-unknown call_0_1_0 #1 PREDECESSOR_ENDED ASK");
        asked.respond("{\"decision\":\"retry\"}");
        assertThat(asked.handedOut()).containsExactly("call_0_1_0");

        Play checked =
                Play.retryOf(
                        startedPaying("{\"policy\":\"check\",\"tool\":\"paid\"}")
                                .cancel("it hangs"));
        assertThat(checked.toolTask("call_0_1_0").tool()).isEqualTo("paid");

        Play failed = Play.retryOf(startedPaying("{\"policy\":\"fail\"}").cancel("it hangs"));
        assertThat(failed.handedOut()).containsExactly("model_0_2");
    }

    @Test
    void aToolThatWasGivenUpBecauseNobodyKnewIsNotRunByARetryEither() {
        Play failed =
                startedPaying("{\"policy\":\"fail\"}")
                        .passes(Duration.ofSeconds(11))
                        .modelFails("model_0_2", NO_KEY, 0);

        assertThat(Play.retryOf(failed).handedOut()).containsExactly("model_0_2");
    }

    private static Play startedPaying(String unknownOutcome) {
        return Play.of(
                        Agents.with(
                                "helper",
                                "\"tools\":[{\"name\":\"pay\",\"sideEffects\":true,"
                                        + "\"unknownOutcome\":"
                                        + unknownOutcome
                                        + "},{\"name\":\"paid\"}]"))
                .start("Hi")
                .reply("model_0_1", "", call("pay"))
                .taskStarted("call_0_1_0");
    }

    @Test
    void aRetryOfARetryTakesOverWhatBothWereAnswered() {
        Play first =
                Play.of(HELPER)
                        .start("Hi")
                        .reply("model_0_1", "", call("search"))
                        .returns("call_0_1_0", "1")
                        .modelFails("model_0_2", NO_KEY, 0);
        Play second =
                Play.retryOf(first)
                        .reply("model_0_2", "", call("note"))
                        .returns("call_0_2_0", "2")
                        .modelFails("model_0_3", NO_KEY, 0);

        assertThat(Play.retryOf(second).handedOut()).containsExactly("model_0_3");
    }
}
