package io.agentspan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.task.ModelTask;
import org.junit.jupiter.api.Test;

class SingleCallTest {
    @Test
    void anAgentWithoutToolsAsksItsModelOnceAndIsDone() {
        Play.of(Agents.single("helper"))
                .start("Hi")
                .then(
                        "execution-started helper",
                        "frame-started root helper",
                        "model-call-requested model_0_1 #1")
                .reply("model_0_1", "Hello!")
                .then("model-replied model_0_1 #1", "execution-completed STOP \"Hello!\"");
    }

    @Test
    void theTaskSaysAllThatTheModelNeeds() {
        ModelTask task =
                Play.started(Agents.with("helper", "\"maxTokens\":100,\"temperature\":0.5"))
                        .modelTask("model_0_1");

        assertThat(task.agent()).isEqualTo("helper");
        assertThat(task.model()).isEqualTo("test/model");
        assertThat(task.system()).isEqualTo("Be brief.");
        assertThat(task.conversation().messages()).containsExactly(new Message.User("Hi"));
        assertThat(task.maxTokens()).isEqualTo(100);
        assertThat(task.temperature()).isEqualTo(0.5);
        assertThat(task.replyPartition()).isEqualTo(Play.ID.partition());
        assertThat(task.timeoutMillis()).isEqualTo(Limits.MODEL_TIMEOUT_MILLIS);
    }

    @Test
    void anAnswerWithNeitherTextNorCallsIsAnEmptyAnswer() {
        Play.started(Agents.single("helper"))
                .reply("model_0_1", "")
                .then("model-replied model_0_1 #1", "execution-completed STOP \"\"");
    }

    @Test
    void theEndSaysWhatTheExecutionUsed() {
        Play play = Play.started(Agents.single("helper")).reply("model_0_1", "Hello!");

        ExecutionCompleted completed = play.event(ExecutionCompleted.class);

        assertThat(completed.totals().usage()).isEqualTo(TokenUsage.of(10, 5));
        assertThat(completed.totals().agents()).isEqualTo(1);
        assertThat(completed.totals().toolCalls()).isZero();
    }
}
