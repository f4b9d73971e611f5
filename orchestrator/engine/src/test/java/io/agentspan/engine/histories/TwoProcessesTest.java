package io.agentspan.engine.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Hash codes, salts, locale, time zone and charset differ from process to process. */
class TwoProcessesTest {
    private static final int SEEDS = 60;

    @Test
    void anotherProcessWritesTheSameBytes() throws Exception {
        Process other = otherJvm();
        String here = DigestOfHistories.of(1, SEEDS).value();

        String there = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(other.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(there.strip()).isEqualTo(here);
    }

    private static Process otherJvm() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:hashCode=1",
                        "-Xshare:off",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=ISO-8859-1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DigestOfHistories.class.getName(),
                        "1",
                        Integer.toString(SEEDS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
