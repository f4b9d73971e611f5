package io.agentspan.cli.audit;

import io.agentspan.cli.Output;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.error.ErrorLines;
import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the log, or a copy of it. */
@Command(
        name = "verify",
        description = {
            "Check the log, or a copy of it; exit code 1 on a finding.",
            "Every execution: numbers without gap or repeat, one end and nothing dispatched behind",
            "it, every call closed once, no anomalies."
        },
        mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
    private static final int SHOWN = 100;

    @Mixin private final Output output = new Output();
    @Mixin private final LogOptions log = new LogOptions();

    @Option(
            names = "--input",
            paramLabel = "FILE",
            description = "Check a file of 'agentspan audit export' instead.")
    private @Nullable Path input;

    private long findings;

    @Override
    public Integer call() {
        Verifier verifier = new Verifier(this::found);
        if (input == null) {
            log.reader().forEach(verifier::accept);
        } else {
            read(input, verifier);
        }
        summarise(verifier);
        return findings == 0 ? 0 : ErrorLines.FAILED;
    }

    private void read(Path file, Verifier verifier) {
        try {
            Dump.read(file, verifier::accept, this::found);
        } catch (IOException e) {
            throw new CliException(
                    CliCode.UNREADABLE_FILE, "cannot read the dump " + file + " (" + e + ").", e);
        }
    }

    private void found(Finding finding) {
        findings++;
        if (findings > SHOWN) {
            return;
        }
        if (output.json()) {
            output.json(finding.json());
        } else {
            output.line(finding.text());
        }
    }

    private void summarise(Verifier verifier) {
        if (output.json()) {
            output.json(
                    WireJson.object()
                            .put("events", verifier.events())
                            .put("executions", verifier.executions())
                            .put("ended", verifier.ended())
                            .put("findings", findings));
            return;
        }
        output.line(
                (findings == 0 ? "sound" : findings == 1 ? "1 finding" : findings + " findings")
                        + ": "
                        + verifier.events()
                        + " events of "
                        + verifier.executions()
                        + (verifier.executions() == 1 ? " execution, " : " executions, ")
                        + verifier.ended()
                        + " ended");
    }
}
