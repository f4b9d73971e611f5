package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.message.ProposedCall;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class PauseTest {
    private static final AgentDefinition AGENT =
            Agents.with(
                    "helper",
                    "\"tools\":[{\"name\":\"search\"},{\"name\":\"pay\",\"approvalRequired\":true}]");

    @Test
    void whatRunsIsHeardAndTheNextTurnWaitsForTheResumption() {
        Play.started(AGENT)
                .reply("model_0_1", "", call("search"))
                .then(
                        "model-replied model_0_1 #1 [search]",
                        "tool-call-requested call_0_1_0 #1 search")
                .pause()
                .then("execution-paused by ann")
                .taskStarted("call_0_1_0")
                .then("task-started call_0_1_0 #1")
                .returns("call_0_1_0", "1")
                .then("tool-returned call_0_1_0 #1")
                .passes(Duration.ofDays(30))
                .thenNothing()
                .resume()
                .then("execution-resumed by ann", "model-call-requested model_0_2 #1");
    }

    @Test
    void proposedCallsAreHandedOutAtTheResumption() {
        Play.started(AGENT)
                .pause()
                .reply("model_0_1", "", call("search"), call("pay"), call("nothing"))
                .then(
                        "execution-paused by ann",
                        "model-replied model_0_1 #1 [search, pay, nothing]")
                .resume()
                .then(
                        "execution-resumed by ann",
                        "tool-call-requested call_0_1_0 #1 search",
                        "approval-requested call_0_1_1",
                        "tool-call-refused call_0_1_2 UNKNOWN_TOOL");
    }

    @Test
    void anAnswerIsRecordedAndTheCallIsMadeAtTheResumption() {
        Play play = Play.started(AGENT).reply("model_0_1", "", call("pay"));
        play.written();

        play.pause()
                .respond("{\"approved\":true}")
                .then("execution-paused by ann", "approval-granted call_0_1_0 by ann")
                .resume()
                .then("execution-resumed by ann", "tool-call-requested call_0_1_0 #1 pay");
    }

    @Test
    void retriesOfToolsAndModelsWait() {
        Failure broken = Failure.retryable("BROKEN", "x");
        Play play = Play.started(AGENT).reply("model_0_1", "", call("search")).pause();
        play.written();

        play.toolFails("call_0_1_0", broken)
                .then("tool-attempt-failed call_0_1_0 #1 BROKEN again in 2000 ms")
                .passes(Duration.ofDays(1))
                .thenNothing()
                .resume()
                .then("execution-resumed by ann", "tool-call-requested call_0_1_0 #2 search")
                .returns("call_0_1_0", "1")
                .pause();
        play.written();
        play.modelFails("model_0_2", broken, 5_000)
                .then("model-attempt-failed model_0_2 #1 BROKEN again in 5000 ms")
                .passes(Duration.ofSeconds(5))
                .resume()
                .then("execution-resumed by ann", "model-call-requested model_0_2 #2");
    }

    @Test
    void aRetryThatIsNotDueAtTheResumptionWaitsForItsTime() {
        Play play = Play.started(AGENT).reply("model_0_1", "", call("search")).pause();
        play.written();

        play.toolFails("call_0_1_0", Failure.retryable("BROKEN", "x"))
                .resume()
                .then(
                        "tool-attempt-failed call_0_1_0 #1 BROKEN again in 2000 ms",
                        "execution-resumed by ann")
                .passes(Duration.ofSeconds(2))
                .then("tool-call-requested call_0_1_0 #2 search");
    }

    @Test
    void aLostWorkerIsNoticedAndReplacedAtTheResumption() {
        Play play =
                Play.started(AGENT)
                        .reply("model_0_1", "", call("search"))
                        .taskStarted("call_0_1_0")
                        .pause();
        play.written();

        play.passes(Duration.ofSeconds(10))
                .then(
                        "control: attempt-void call_0_1_0 #1 LEASE_EXPIRED",
                        "tool-attempt-failed call_0_1_0 #1 LEASE_EXPIRED again in 0 ms")
                .returns("call_0_1_0#1", "1")
                .then("tool-returned call_0_1_0 #1")
                .resume()
                .then("execution-resumed by ann", "model-call-requested model_0_2 #1");
    }

    @Test
    void theNextMemberOfATeamStartsWithoutItsModel() {
        Play.started(Agents.sequential("team", Agents.single("one"), Agents.single("two")))
                .pause()
                .reply("model_1_1", "One")
                .then(
                        "execution-paused by ann",
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"One\"",
                        "frame-started 2 two")
                .resume()
                .then("execution-resumed by ann", "model-call-requested model_2_1 #1");
    }

    @Test
    void theTimeLimitOfTheExecutionGoesOn() {
        AgentDefinition agent = Agents.with("helper", "\"timeoutSeconds\":60");

        Play.started(agent)
                .pause()
                .passes(Duration.ofSeconds(60))
                .then(
                        "execution-paused by ann",
                        "waiting-for-worker model_0_1 #1 test/model",
                        "execution-timed-out 60 s",
                        "control: execution-closed TIMED_OUT");
    }

    @Test
    void aPauseAndAResumptionTwiceAreRepetitions() {
        Play play = Play.started(AGENT);

        play.resume().thenRepeated().pause();
        play.written();
        play.pause().thenRepeated().resume();
        play.written();
        play.resume().thenRepeated();
    }

    @Test
    void nothingIsPausedBeforeTheStartOrAfterTheEnd() {
        Play.of(AGENT)
                .pause()
                .thenRejected("UNKNOWN_EXECUTION")
                .resume()
                .thenRejected("UNKNOWN_EXECUTION")
                .stop()
                .thenRejected("UNKNOWN_EXECUTION");
        Play play = Play.started(AGENT).reply("model_0_1", "Yo");
        play.written();
        play.pause()
                .thenRejected("EXECUTION_ENDED", "is COMPLETED")
                .resume()
                .thenRejected("EXECUTION_ENDED")
                .stop()
                .thenRejected("EXECUTION_ENDED");
    }

    @Test
    void ofManyTurnsThatWereHeldBackNoMoreBeginThanMayBeInFlight() {
        AgentDefinition asking =
                Agents.with("e", "\"tools\":[{\"name\":\"ask\",\"toolType\":\"human\"}]");
        AgentDefinition boss =
                Agents.with("boss", "\"tools\":[" + Agents.agentTool("hire", asking) + "]");
        ProposedCall[] hires =
                Collections.nCopies(100, call("hire", "{\"request\":\"why\"}"))
                        .toArray(ProposedCall[]::new);
        Play play = Play.started(boss).reply("model_0_1", "", hires);
        for (int child = 1; child <= 100; child++) {
            play.reply("model_" + child + "_1", "", call("ask")).passes(Duration.ofMillis(10));
        }
        play.pause();
        for (int child = 1; child <= 100; child++) {
            play.respond("{\"response\":\"x\"}");
        }
        play.written();

        play.resume().passes(Duration.ofMillis(10));

        assertThat(play.written()).hasSize(1 + 64);
        play.reply("model_7_2", "Done.")
                .then(
                        "model-replied model_7_2 #1",
                        "frame-completed 7 STOP \"Done.\"",
                        "tool-returned call_0_1_6 #1",
                        "model-call-requested model_65_2 #1");
    }
}
