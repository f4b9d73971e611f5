package io.agentspan.cli.example;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.server.DataDirectory;
import io.agentspan.cli.server.Server;
import io.agentspan.cli.server.ServerFile;
import io.agentspan.cli.server.ServerSettings;
import io.agentspan.cli.server.StartProgress;
import io.agentspan.examples.Example;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExamplesIT {
    private static final Map<String, String> EXPECTED =
            Map.ofEntries(
                    entry("hello", "✓ completed"),
                    entry("tools", "two chairs"),
                    entry("team", "2 agents · 1 tool call"),
                    entry("parallel", "said: risk"),
                    entry("router", "support"),
                    entry("discussion", "[ben]:"),
                    entry("guardrail", "refused: GUARDRAIL: guardrail 'no_card_numbers' objected"),
                    entry("agent-tool", "back to trip_planner"),
                    entry("http-tool", "asked: GET /trains/"),
                    entry("streaming", "← 12 °C and cloudy in Oslo"),
                    entry("approval", "waits for a person: refundOrder"),
                    entry("slack", "chat: approved"));

    @TempDir Path directory;

    @Test
    void everyExampleRunsAsAProgramAgainstTheLocalServer() throws Exception {
        DataDirectory data = new DataDirectory(directory.resolve("data"));
        Map<Example, Process> running = new LinkedHashMap<>();
        Example.all().forEach(example -> example.serverFlags().forEach(ExamplesIT::set));
        try (Server server =
                Server.start(ServerSettings.in(data).withPort(0), StartProgress.silent())) {
            assertThat(server).isNotNull();
            URI uri = URI.create(ServerFile.read(data).orElseThrow().url());
            for (Example example : Example.all()) {
                ProcessBuilder builder =
                        new ExampleProcess(example, uri, Optional.empty()).builder();
                builder.environment().remove("AGENTSPAN_LLM_MODEL");
                running.put(
                        example,
                        builder.redirectErrorStream(true)
                                .redirectOutput(output(example).toFile())
                                .start());
            }

            for (Map.Entry<Example, Process> each : running.entrySet()) {
                boolean ended = each.getValue().waitFor(90, TimeUnit.SECONDS);
                String said = Files.readString(output(each.getKey()));
                assertThat(ended).as(said).isTrue();
                assertThat(each.getValue().exitValue()).as(said).isZero();
                assertThat(said).contains(EXPECTED.get(each.getKey().name()));
            }
        } finally {
            running.values().forEach(Process::destroyForcibly);
            Example.all().forEach(example -> example.serverFlags().forEach(ExamplesIT::clear));
        }
    }

    /** The server runs in this process, so its flags are this one's properties. */
    private static void set(String flag) {
        System.setProperty(name(flag), flag.substring(flag.indexOf('=') + 1));
    }

    private static void clear(String flag) {
        System.clearProperty(name(flag));
    }

    private static String name(String flag) {
        return flag.substring("-D".length(), flag.indexOf('='));
    }

    private Path output(Example example) {
        return directory.resolve(example.name() + ".out");
    }
}
