package io.agentspan.cli;

import io.agentspan.schemas.WireJson;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** How a command prints: text for people, or JSON for programs. */
public final class Output {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "Print JSON, one value per line.")
    private boolean json;

    public boolean json() {
        return json;
    }

    /** A line of text, or several; control characters in it are replaced. */
    public void line(String text) {
        out().println(Plain.of(text));
        out().flush();
    }

    /** Text without a line end. */
    public void part(String text) {
        out().print(Plain.of(text));
        out().flush();
    }

    /** A JSON value on one line. */
    public void json(JsonNode value) {
        line(WireJson.text(value));
    }

    public PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("used outside of a command");
        }
        return spec.commandLine().getOut();
    }
}
