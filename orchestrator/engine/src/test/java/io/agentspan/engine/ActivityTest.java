package io.agentspan.engine;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportActivity;
import org.junit.jupiter.api.Test;

class ActivityTest {
    @Test
    void whatAFrameworkTellsIsKeptAndDrivesNothing() {
        Play.started(Agents.single("helper"))
                .send(activity("hm"))
                .then("activity-reported thinking {\"content\":\"hm\"}")
                .send(activity("hm"))
                .thenRepeated()
                .reply("model_0_1", "Done.")
                .then("model-replied model_0_1 #1", "execution-completed STOP \"Done.\"")
                .send(activity("late"))
                .thenRejected("EXECUTION_ENDED");
    }

    @Test
    void whatIsToldOfNothingOrTooMuchIsRefused() {
        Play.of(Agents.single("helper")).send(activity("hm")).thenRejected("UNKNOWN_EXECUTION");
        Play.started(Agents.single("helper"))
                .send(activity("x".repeat(Limits.MAX_MESSAGE_BYTES)))
                .thenRejected("ACTIVITY_TOO_LARGE");
    }

    private static ReportActivity activity(String content) {
        return new ReportActivity(
                Play.ID, content, "thinking", WireJson.object().put("content", content), "ann");
    }
}
