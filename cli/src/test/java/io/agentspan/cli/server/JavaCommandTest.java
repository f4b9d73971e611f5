package io.agentspan.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class JavaCommandTest {

    @Test
    void aServerThatStaysHasTheOptimizingCompilerAndABriefOneStartsFast() {
        assertThat(JavaCommand.server().line(JavaCommandTest.class, List.of("a", "b")))
                .contains("-Xmx1g", "-XX:+UseSerialGC")
                .doesNotContain("-XX:TieredStopAtLevel=1")
                .endsWith(JavaCommandTest.class.getName(), "a", "b");
        assertThat(JavaCommand.briefServer().line(JavaCommandTest.class, List.of()))
                .contains("-XX:TieredStopAtLevel=1");
    }

    // The tests' own class path holds directories, of which no JVM makes an archive.
    @Test
    void anArchiveIsMadeOfJarsOnly() {
        assertThat(ClassArchive.flags("server")).isEmpty();
        assertThat(ClassArchive.serverFlags()).isEmpty();
    }
}
