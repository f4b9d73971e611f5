package io.agentspan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class VersionCommandTest {

    @Test
    void versionPrintsOneLineAndSucceeds() {
        StringWriter out = new StringWriter();

        int exit = Main.commandLine().setOut(new PrintWriter(out, true)).execute("version");

        assertThat(exit).isZero();
        assertThat(out.toString().lines()).singleElement().asString().startsWith("agentspan ");
    }

    @Test
    void anUnknownCommandIsAUsageError() {
        StringWriter err = new StringWriter();

        int exit = Main.commandLine().setErr(new PrintWriter(err, true)).execute("no-such");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("no-such");
    }
}
