package io.agentspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    @Test
    void withoutAJdkThereIsOneLineThatSaysWhatToDo() throws Exception {
        Process launcher = launch("/nonexistent");

        assertThat(text(launcher))
                .hasLineCount(1)
                .startsWith("agentspan: AGENTSPAN_JAVA_HOME=/nonexistent is not a JDK 21 or later");
        assertThat(launcher.waitFor()).isEqualTo(1);
    }

    private static Process launch(String javaHome) throws IOException {
        Path script = Path.of("..", "agentspan").toAbsolutePath().normalize();
        ProcessBuilder builder =
                new ProcessBuilder("sh", script.toString(), "version").redirectErrorStream(true);
        builder.environment().put("AGENTSPAN_JAVA_HOME", javaHome);
        return builder.start();
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
