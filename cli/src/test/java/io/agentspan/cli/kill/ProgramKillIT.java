package io.agentspan.cli.kill;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentRuntime;
import io.agentspan.cli.kill.Effects.Effect;
import io.agentspan.cli.sdk.SharedServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that has started an execution dies; another takes it up. */
class ProgramKillIT {
    private static final int STEP = 1;

    @TempDir Path directory;

    @Test
    void anExecutionDoesNotNoticeThatTheProgramDiedWhichStartedIt() throws Exception {
        Path gate = directory.resolve("gate");
        String model =
                SharedServer.model(
                        "[{\"waitForFile\":\"%s\",\"text\":\"All done.\"}]".formatted(gate));
        try (JavaProcess program = program(model, "unused");
                AgentRuntime other = runtime()) {
            AgentHandle handle = other.handle(awaitStarted(program));
            assertThat(handle.status().isRunning()).isTrue();

            program.kill();
            Files.writeString(gate, "go on");
            AgentResult result = handle.join(Steps.LIMIT);

            assertThat(result.isSuccess()).isTrue();
            assertThat(result.output()).isEqualTo("All done.");
        }
    }

    @Test
    void theToolCallsOfAProgramThatDiedWaitForOneThatServesThem() {
        Effects effects = effects();
        effects.block(STEP);
        String model =
                SharedServer.model(
                        """
                        [{"toolCalls":[{"name":"mine","arguments":{"n":1}}]},{"text":"All done."}]
                        """);
        try (JavaProcess program = program(model, "mine");
                AgentRuntime other = runtime()) {
            AgentHandle handle = other.handle(awaitStarted(program));
            Awaitility.await("the tool is at work")
                    .atMost(Steps.LIMIT)
                    .until(() -> effects.of(STEP).size() == 1);

            program.kill();
            effects.release(STEP);
            other.serve(ProgramMain.agent(model, "mine", effects));
            AgentResult result = handle.join(Steps.LIMIT);

            assertThat(result.output()).isEqualTo("All done.");
            assertThat(effects.of(STEP)).extracting(Effect::attempt).containsExactly(1, 2);
            assertThat(effects.of(STEP).stream().map(Effect::idempotencyKey).distinct()).hasSize(1);
        }
    }

    private JavaProcess program(String model, String tool) {
        return JavaProcess.start(
                directory,
                ProgramMain.class,
                SharedServer.file().url(),
                "http",
                model,
                tool,
                directory.resolve("effects").toString());
    }

    private Effects effects() {
        return new Effects(directory.resolve("effects"));
    }

    private static AgentRuntime runtime() {
        return AgentRuntime.builder().serverUrl(SharedServer.file().url()).build();
    }

    private static String awaitStarted(JavaProcess program) {
        return Awaitility.await("the program starts an execution")
                .atMost(Steps.LIMIT)
                .until(() -> ProgramMain.startedBy(program), text -> !text.isEmpty());
    }
}
