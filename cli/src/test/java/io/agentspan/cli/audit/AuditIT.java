package io.agentspan.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.Agent;
import io.agentspan.AgentRuntime;
import io.agentspan.cli.Main;
import io.agentspan.cli.sdk.SharedServer;
import io.agentspan.schemas.WireJson;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log of a server, and a copy of it, hold what happened and are sound. */
class AuditIT {
    @TempDir Path directory;

    @Test
    void whatHappenedIsInTheLogAndInItsCopy() throws Exception {
        String execution = run();
        String kafka = SharedServer.file().bootstrapServers();
        Path copy = directory.resolve("log.jsonl");

        assertThat(audit(0, "verify", "--json", "--bootstrap-servers", kafka))
                .contains("\"findings\":0");
        String exported =
                audit(
                        0,
                        "export",
                        "--output",
                        copy.toString(),
                        "--json",
                        "--bootstrap-servers",
                        kafka);
        assertThat(audit(0, "verify", "--input", copy.toString())).startsWith("sound: ");

        assertThat(Files.readString(copy)).contains(execution).contains("execution-completed");
        assertThat(Files.readString(copy).strip())
                .as("the digest that stands for the file is its last")
                .endsWith(WireJson.tree(exported).path("digest").asString("?") + "\"}");
    }

    @Test
    void whatWasChangedIsRefused() throws Exception {
        String execution = run();
        Path copy = directory.resolve("log.jsonl");
        audit(
                0,
                "export",
                "--output",
                copy.toString(),
                "--bootstrap-servers",
                SharedServer.file().bootstrapServers());
        Files.writeString(
                copy, Files.readString(copy).replace(execution, execution.replaceFirst(".$", "z")));

        assertThat(audit(1, "verify", "--input", copy.toString()))
                .contains("is not as it was exported");
    }

    private static String run() {
        Agent agent =
                Agent.builder("audited").model(SharedServer.model("[{\"text\":\"Hi.\"}]")).build();
        try (AgentRuntime runtime =
                AgentRuntime.builder().serverUrl(SharedServer.file().url()).build()) {
            return runtime.run(agent, "Hello").executionId();
        }
    }

    private static String audit(int exit, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(
                                Stream.concat(Stream.of("audit"), Arrays.stream(arguments))
                                        .toArray(String[]::new));
        assertThat(code).as(out.toString() + err).isEqualTo(exit);
        return out.toString();
    }
}
