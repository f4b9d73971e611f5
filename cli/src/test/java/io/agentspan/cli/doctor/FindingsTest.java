package io.agentspan.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.doctor.Finding.Level;
import io.agentspan.llm.provider.EnvironmentVariables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FindingsTest {
    private static final long MIB = 1024 * 1024;
    private static final Duration EXACT = Duration.ofMillis(500);

    @Test
    void javaIsRequiredFrom21AndBestFrom25() {
        assertThat(MachineChecks.java(20).level()).isEqualTo(Level.FAIL);
        assertThat(MachineChecks.java(21).level()).isEqualTo(Level.WARN);
        assertThat(MachineChecks.java(25).level()).isEqualTo(Level.OK);
    }

    @Test
    void tooLittleMemoryOrSpaceFailsAndLittleWarns() {
        Path data = Path.of("data");

        assertThat(MachineChecks.memory(0, 256 * MIB).level()).isEqualTo(Level.FAIL);
        assertThat(MachineChecks.memory(0, 1024 * MIB).level()).isEqualTo(Level.WARN);
        assertThat(MachineChecks.memory(0, 4096 * MIB).level()).isEqualTo(Level.OK);
        assertThat(MachineChecks.disk(100 * MIB, data).level()).isEqualTo(Level.FAIL);
        assertThat(MachineChecks.disk(1000 * MIB, data).level()).isEqualTo(Level.WARN);
        assertThat(MachineChecks.disk(9000 * MIB, data).level()).isEqualTo(Level.OK);
    }

    @Test
    void aClockIsSaidToBeWrongInWords() {
        assertThat(Clock.compared("the server's", Duration.ofMillis(300), EXACT).what())
                .isEqualTo("runs with the server's");
        assertThat(Clock.compared("the server's", Duration.ofSeconds(2), EXACT).level())
                .isEqualTo(Level.OK);
        Finding hour = Clock.compared("the broker's", Duration.ofHours(-1), EXACT);
        assertThat(hour.level()).isEqualTo(Level.WARN);
        assertThat(hour.what()).isEqualTo("60 min ahead of the broker's");
        assertThat(hour.cure()).contains("NTP");
    }

    @Test
    void whatTheServersProcessKnowsCountsForProviders() {
        EnvironmentVariables here = EnvironmentVariables.of(Map.of("OPENAI_API_KEY", "k"));

        assertThat(line(ProviderChecks.all(here, Optional.empty()), "openai"))
                .startsWith("ok ")
                .contains("OPENAI_API_KEY is set");
        assertThat(line(ProviderChecks.all(here, Optional.of(List.of("anthropic"))), "openai"))
                .startsWith("warn ")
                .contains("the server does not have it");
        assertThat(line(ProviderChecks.all(here, Optional.of(List.of("anthropic"))), "anthropic"))
                .contains("configured on the server");
        assertThat(ProviderChecks.all(here, Optional.empty()))
                .extracting(Finding::subject)
                .containsExactly("openai", "anthropic", "ollama", "demo")
                .doesNotContain("k");
    }

    private static String line(List<Finding> findings, String subject) {
        return findings.stream()
                .filter(finding -> finding.subject().equals(subject))
                .map(Finding::text)
                .findFirst()
                .orElseThrow();
    }
}
