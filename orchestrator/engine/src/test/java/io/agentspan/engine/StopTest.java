package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.message.ProposedCall;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopTest {
    private static final String TOOLS =
            "\"tools\":[{\"name\":\"search\"},{\"name\":\"pay\",\"approvalRequired\":true},"
                    + "{\"name\":\"ask\",\"toolType\":\"human\"},"
                    + "{\"name\":\"wait\",\"toolType\":\"pull_workflow_messages\"}]";
    private static final AgentDefinition AGENT = Agents.with("helper", TOOLS);

    @Test
    void theTurnComesToItsEndAndNoOtherBegins() {
        Play.started(AGENT)
                .stop()
                .then("stop-requested by ann")
                .reply("model_0_1", "Looking.", call("search"))
                .then(
                        "model-replied model_0_1 #1 [search]",
                        "tool-call-requested call_0_1_0 #1 search")
                .returns("call_0_1_0", "1")
                .then("tool-returned call_0_1_0 #1", "execution-completed STOPPED \"Looking.\"");
    }

    @Test
    void anAnswerThatWasOnItsWayIsTheUsualEnd() {
        Play.started(AGENT)
                .stop()
                .reply("model_0_1", "Done.")
                .then(
                        "stop-requested by ann",
                        "model-replied model_0_1 #1",
                        "execution-completed STOP \"Done.\"");
    }

    @Test
    void whatWaitsIsClosed() {
        Play play =
                Play.started(AGENT)
                        .reply("model_0_1", "Hm.", call("pay"), call("ask"), call("wait"));
        play.written();

        play.stop()
                .then(
                        "stop-requested by ann",
                        "tool-call-refused call_0_1_0 STOPPED",
                        "tool-call-refused call_0_1_1 STOPPED",
                        "tool-returned call_0_1_2 #1",
                        "execution-completed STOPPED \"Hm.\"");
    }

    @Test
    void nobodyIsAskedAnyMore() {
        Play.started(AGENT)
                .stop()
                .reply("model_0_1", "Hm.", call("pay"), call("ask"), call("wait"))
                .then(
                        "stop-requested by ann",
                        "model-replied model_0_1 #1 [pay, ask, wait]",
                        "tool-call-refused call_0_1_0 STOPPED",
                        "tool-call-refused call_0_1_1 STOPPED",
                        "tool-returned call_0_1_2 #1",
                        "execution-completed STOPPED \"Hm.\"");
    }

    @Test
    void aPausedExecutionIsStoppedToo() {
        Play play =
                Play.started(AGENT)
                        .reply("model_0_1", "Looking.", call("search"))
                        .pause()
                        .returns("call_0_1_0", "1");
        play.written();

        play.stop().then("stop-requested by ann", "execution-completed STOPPED \"Looking.\"");
    }

    @Test
    void agentsBelowEndFirst() {
        AgentDefinition boss =
                Agents.with("boss", "\"tools\":[" + Agents.agentTool("ask", AGENT) + "]");
        Play play =
                Play.started(boss)
                        .reply("model_0_1", "Asking.", call("ask"))
                        .reply("model_1_1", "Looking.", call("search"))
                        .stop();
        play.written();

        play.returns("call_1_1_0", "1")
                .then(
                        "tool-returned call_1_1_0 #1",
                        "frame-completed 1 STOPPED \"Looking.\"",
                        "tool-returned call_0_1_0 #1",
                        "execution-completed STOPPED \"Asking.\"");
    }

    @Test
    void noOtherMemberOfATeamBegins() {
        Play.started(Agents.sequential("team", Agents.single("one"), Agents.single("two")))
                .stop()
                .reply("model_1_1", "One")
                .then(
                        "stop-requested by ann",
                        "model-replied model_1_1 #1",
                        "frame-completed 1 STOP \"One\"",
                        "execution-completed STOPPED \"One\"");
    }

    @Test
    void aStopTwiceIsARepetitionAndAPauseComesTooLate() {
        Play play = Play.started(AGENT).stop();
        play.written();

        play.stop()
                .thenRepeated()
                .resume()
                .thenRepeated()
                .pause()
                .thenRejected("EXECUTION_STOPPING", "cannot be paused");
    }

    @Test
    void aThousandThatWaitAreClosedInChunks() {
        AgentDefinition boss =
                Agents.with("boss", "\"tools\":[" + Agents.agentTool("hire", AGENT) + "]");
        ProposedCall[] hires =
                Collections.nCopies(8, call("hire", "{\"request\":\"why\"}"))
                        .toArray(ProposedCall[]::new);
        ProposedCall[] pays = Collections.nCopies(128, call("pay")).toArray(ProposedCall[]::new);
        Play play = Play.started(boss).reply("model_0_1", "Hiring.", hires);
        for (int child = 1; child <= 8; child++) {
            play.reply("model_" + child + "_1", "", pays);
        }
        play.written();

        play.stop();
        int first = play.written().size();
        play.passes(Duration.ofSeconds(1));

        List<String> rest = play.written();
        assertThat(first).isLessThan(256);
        assertThat(rest).last().isEqualTo("execution-completed STOPPED \"Hiring.\"");
        assertThat(first + rest.size()).isEqualTo(1 + 8 * 128 + 8 * 2 + 1);
    }
}
