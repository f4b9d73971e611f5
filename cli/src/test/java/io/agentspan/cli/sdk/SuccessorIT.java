package io.agentspan.cli.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.Agent;
import io.agentspan.AgentApiException;
import io.agentspan.AgentHandle;
import io.agentspan.AgentResult;
import io.agentspan.AgentRuntime;
import io.agentspan.ExecutionStatus;
import io.agentspan.cli.Main;
import io.agentspan.schemas.WireJson;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.Tools;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ended executions are had once more from a program and from the command line. */
class SuccessorIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    record Nothing() {}

    private final String unique = UUID.randomUUID().toString().substring(0, 8);
    private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();
    private final CountDownLatch cured = new CountDownLatch(1);
    private final AgentRuntime runtime =
            AgentRuntime.builder().serverUrl(SharedServer.file().url()).build();

    /** Pays, then does something that hangs until it is cured. */
    private final Agent agent =
            Agent.builder("payer_" + unique)
                    .model(
                            SharedServer.model(
                                    "["
                                            + calls("pay")
                                            + ","
                                            + calls("hang")
                                            + ",{\"text\":\"Done.\"}]"))
                    .tools(tool("pay"), tool("hang"))
                    .build();

    @AfterEach
    void disconnect() {
        cured.countDown();
        runtime.close();
    }

    private String calls(String tool) {
        return "{\"toolCalls\":[{\"name\":\"" + tool + "_" + unique + "\",\"arguments\":{}}]}";
    }

    private ToolDef tool(String name) {
        return Tools.function(
                        name + "_" + unique,
                        "Does it.",
                        Nothing.class,
                        (given, ctx) -> {
                            ran.add(name);
                            if (name.equals("hang")) {
                                cured.await();
                            }
                            return "done";
                        })
                .sideEffects();
    }

    @Test
    void aProgramLetsWhatHungGoOn() throws Exception {
        AgentHandle hung = hung();

        AgentHandle retry = hung.retry();
        AgentResult result = retry.join(LIMIT);

        assertThat(result.output()).isEqualTo("Done.");
        assertThat(retry.executionId()).isNotEqualTo(hung.executionId());
        assertThat(hung.status().status()).isEqualTo(ExecutionStatus.TERMINATED);
        assertThat(ran).containsExactly("hang");
        assertThat(retry.restart().join(LIMIT).isSuccess()).isTrue();
        assertThat(ran).containsExactly("hang", "pay", "hang");
        assertThat(retry.rerun("call_0_2_0").join(LIMIT).isSuccess()).isTrue();
        assertThat(ran).containsExactly("hang", "pay", "hang", "hang");
        assertThatThrownBy(retry::retry)
                .isInstanceOf(AgentApiException.class)
                .hasMessageContaining("COMPLETED");
    }

    @Test
    void soDoesTheCommandLine() throws Exception {
        String hung = hung().executionId();

        String retried = command("retry", hung);
        assertThat(retried).endsWith("follows " + hung);
        String id = retried.substring(0, retried.indexOf(' '));
        assertThat(runtime.handle(id).join(LIMIT).output()).isEqualTo("Done.");
        assertThat(ran).containsExactly("hang");

        assertThat(command("execution", id)).contains("taken over");
        assertThat(command("restart", id, hung).lines()).hasSize(2);
        String json = command("rerun", id, "--from", "model_0_3", "--json");
        assertThat(WireJson.tree(json).path("successorOf").asString()).isEqualTo(id);
        String rerun = WireJson.tree(json).path("executionId").asString();
        assertThat(runtime.handle(rerun).join(LIMIT).output()).isEqualTo("Done.");
        assertThat(command("rerun", id, "--from", "call_9_9_9")).contains("has no step");
    }

    /** One that was cancelled while its second tool hung, and that tool cured. */
    private AgentHandle hung() throws InterruptedException {
        AgentHandle handle = runtime.start(agent, "go");
        assertThat(ran.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("pay");
        assertThat(ran.poll(LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("hang");
        handle.cancel("it hangs");
        cured.countDown();
        return handle;
    }

    private static String command(String name, String... arguments) {
        StringWriter said = new StringWriter();
        String[] all = new String[arguments.length + 4];
        all[0] = "agent";
        all[1] = name;
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 2] = "--server";
        all[all.length - 1] = SharedServer.file().url();
        Main.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(all);
        return said.toString().strip();
    }
}
