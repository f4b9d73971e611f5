package io.agentspan.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.process.Cli;
import io.agentspan.schemas.WireJson;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CrashCommandIT {

    @TempDir Path data;

    @Test
    void aKilledWorkerLosesNothingAndTheSideEffectsSaySo() throws Exception {
        Cli.Result demo = Cli.on(data).run("demo", "crash", "--data-dir", data.toString());

        assertThat(demo.err()).isEmpty();
        assertThat(demo.exit()).isZero();
        assertThat(demo.lines()).anyMatch(line -> line.contains("kill -9"));
        assertThat(demo.lines().getLast())
                .matches(
                        "✓ steps 1–2 and 4–5 ran once, step 3 twice with the same key, log seq"
                                + " 1\\.\\.[0-9]+ without gap");
        List<SideEffect> effects = SideEffect.read(data.resolve("side-effects.jsonl"));
        assertThat(effects).extracting(SideEffect::step).containsExactly(1, 2, 3, 3, 4, 5);
        assertThat(effects.stream().map(SideEffect::process).distinct()).hasSize(2);
    }

    @Test
    void programsGetTheProofAsJson() {
        Cli.Result demo = Cli.on(data).run("demo", "crash", "--json");

        assertThat(demo.exit()).isZero();
        JsonNode json = WireJson.tree(demo.out());
        assertThat(json.path("holds").asBoolean(false)).isTrue();
        assertThat(json.path("killToNextTryMillis").asLong(0)).isPositive();
        assertThat(json.path("violations")).isEmpty();
    }
}
