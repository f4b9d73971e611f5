package io.agentspan.cli.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.NotWaitingException;
import io.agentspan.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorLinesTest {

    @TempDir Path folder;

    private record Printed(int exit, String out, String err) {}

    private static Printed run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(arguments);
        return new Printed(exit, out.toString(), err.toString());
    }

    private static void assertOneLine(Printed printed, int exit, String... parts) {
        assertThat(printed.exit()).isEqualTo(exit);
        assertThat(printed.out()).isEmpty();
        assertThat(printed.err()).hasLineCount(1).startsWith("agentspan: ").contains(parts);
    }

    @ParameterizedTest
    @CsvSource({
        "server start --bogus,       --bogus, agentspan server start --help",
        "server start --port x,      'x',     agentspan server start --help",
        "agent run,                  PROMPT,  agentspan agent run --help",
        "agent run hello,            --model, agentspan agent run --help",
        "agent execution --since 1x, 1x,      agentspan agent execution --help",
        "configure --auth-secret s,  --auth-key, agentspan configure --help",
        "configure --auth-key k --auth-secret s, --api-key, agentspan configure --help",
        "no-such,                    no-such, agentspan --help",
        "demo no-such,               no-such, agentspan demo --help"
    })
    void aCommandThatIsNotUnderstoodNamesThePartAndTheHelp(
            String command, String part, String help) {
        assertOneLine(run(command.split(" ")), ErrorLines.USAGE, part, help);
    }

    @Test
    void aGroupWithoutItsCommandShowsWhatThereIs() {
        Printed printed = run("server");

        assertThat(printed.exit()).isEqualTo(ErrorLines.USAGE);
        assertThat(printed.err()).contains("start", "stop", "status", "logs");
    }

    @Test
    void aServerThatIsNotThereIsNamedWithWhatToDo() {
        assertOneLine(
                run("agent", "status", "x", "--server", "http://127.0.0.1:9"),
                ErrorLines.FAILED,
                "AS-7001",
                "http://127.0.0.1:9",
                "agentspan server start");
    }

    @Test
    void aServerAddressThatIsNoneIsRefused() {
        assertOneLine(
                run("agent", "status", "x", "--server", "over-there"),
                ErrorLines.FAILED,
                "over-there",
                "http://");
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o", "/gpt-4o", "openai/", "'open ai/gpt'"})
    void aMalformedModelIsShownWithTheForm(String model) {
        assertOneLine(
                run("agent", "run", "--model", model, "hello"),
                ErrorLines.FAILED,
                "AS-7007",
                "'" + model + "'",
                "provider/model");
    }

    @Test
    void aDefinitionThatIsNoJsonIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("agent.json"), "{name:");

        assertOneLine(
                run("agent", "run", file.toString(), "hello"),
                ErrorLines.FAILED,
                "AS-7009",
                file.toString());
    }

    @Test
    void anotherAddressThanLoopbackIsRefused() {
        assertOneLine(
                run("server", "start", "--host", "0.0.0.0"),
                ErrorLines.FAILED,
                "AS-7003",
                "0.0.0.0",
                "--host 127.0.0.1");
    }

    // Below /proc nobody may create anything, not even the root user of a build container.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aDataDirectoryWithoutWritePermissionIsNamed() {
        assertOneLine(
                run("server", "start", "--port", "0", "--data-dir", "/proc/agentspan"),
                ErrorLines.FAILED,
                "AS-7015",
                "/proc/agentspan",
                "--data-dir");
    }

    @Test
    void aDirectoryWithoutServerIsNamed() {
        String data = folder.toString();

        assertOneLine(
                run("server", "stop", "--data-dir", data), ErrorLines.FAILED, "AS-7001", data);
        assertOneLine(
                run("server", "status", "--data-dir", data), ErrorLines.FAILED, "AS-7001", data);
        assertOneLine(
                run("server", "logs", "--data-dir", data), ErrorLines.FAILED, "AS-7009", data);
    }

    @Test
    void aQuickstartWithoutDocumentsSaysSoBeforeItStartsAnything() {
        assertOneLine(
                run("quickstart", folder.toString(), "--data-dir", folder.toString()),
                ErrorLines.FAILED,
                "AS-7010",
                folder.toString());
        assertOneLine(
                run("quickstart", folder.resolve("nowhere").toString()),
                ErrorLines.FAILED,
                "AS-7010",
                "nowhere");
    }

    @Test
    void aDefectIsSaidToBeOneWithoutAStackTrace() {
        assertThat(ErrorLines.line(new IllegalStateException("oops\n\tat somewhere")))
                .startsWith("AS-7099 ")
                .contains("oops at somewhere", "AGENTSPAN_DEBUG=1")
                .hasLineCount(1);
    }

    @Test
    void anErrorOfTheSdkKeepsItsOwnCode() {
        assertThat(ErrorLines.line(new NotWaitingException("e", "nothing waits")))
                .startsWith("AS-5013: nothing waits (execution e)")
                .doesNotContain("AS-7099");
    }
}
