package io.agentspan.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.cli.Main;
import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class KeysCommandTest {
    @TempDir Path data;

    private record Printed(int exit, String out, String err) {}

    private Printed keys(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] line = new String[arguments.length + 4];
        System.arraycopy(arguments, 0, line, 2, arguments.length);
        line[0] = "server";
        line[1] = "keys";
        line[line.length - 2] = "--data-dir";
        line[line.length - 1] = data.toString();
        int exit =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(err, true))
                        .execute(line);
        return new Printed(exit, out.toString(), err.toString());
    }

    @Test
    void aKeyIsShownOnceAndListedWithoutItsSecret() throws IOException {
        JsonNode made = WireJson.tree(keys("create", "ci", "--json").out());
        String key = made.path("key").asString();

        assertThat(key).startsWith("ask_" + made.path("id").asString() + "_");
        assertThat(keys("list").out())
                .contains("ci", made.path("id").asString())
                .doesNotContain(key);
        assertThat(Files.readString(data.resolve("api-keys.json"))).doesNotContain(key);
    }

    @Test
    void theFirstKeySaysWhatItChanges() {
        assertThat(keys("create", "ci").out()).hasLineCount(3).contains("from their next start on");
        assertThat(keys("create", "laptop").out()).hasLineCount(2);
    }

    @Test
    void aNameIsTakenUntilItsKeyIsRevoked() {
        keys("create", "ci");

        Printed taken = keys("create", "ci");
        assertThat(taken.exit()).isEqualTo(1);
        assertThat(taken.err()).startsWith("agentspan: AS-7019 ").hasLineCount(1);
        assertThat(keys("revoke", "ci").out()).startsWith("revoked ci (ask_");
        assertThat(keys("list").out()).contains("revoked");
        assertThat(keys("create", "ci").exit()).isZero();
    }

    @Test
    void revokingWhatIsNotThereSaysSoAndTurnsNothingOn() {
        Printed unknown = keys("revoke", "nobody");

        assertThat(unknown.exit()).isEqualTo(1);
        assertThat(unknown.err()).startsWith("agentspan: AS-7017 ").hasLineCount(1);
        assertThat(data.resolve("api-keys.json")).doesNotExist();
    }

    @Test
    void aDamagedFileIsOneLineAndStaysAsItIs() throws IOException {
        Files.writeString(data.resolve("api-keys.json"), "{");

        Printed refused = keys("create", "ci");

        assertThat(refused.err()).startsWith("agentspan: AS-7015 ").hasLineCount(1);
        assertThat(data.resolve("api-keys.json")).hasContent("{");
    }
}
