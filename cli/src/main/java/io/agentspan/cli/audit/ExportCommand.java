package io.agentspan.cli.audit;

import io.agentspan.cli.Output;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the log into a file. */
@Command(
        name = "export",
        description = {
            "Write every committed event into a file, a JSON line for each.",
            "The digest that it prints stands for the whole file: keep it elsewhere."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();
    @Mixin private final LogOptions log = new LogOptions();

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "The file to write; one that is there is replaced.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        LogReader reader = log.reader();
        try (Dump.Writer dump = new Dump.Writer(file)) {
            reader.forEach(dump::write);
            long records = dump.records();
            dump.end();
            show(records, dump.chain());
        } catch (IOException e) {
            throw new CliException(
                    CliCode.NOT_WRITABLE, "cannot write " + file + " (" + e + ").", e);
        }
        return 0;
    }

    private void show(long records, Digest chain) {
        if (output.json()) {
            output.json(
                    WireJson.object()
                            .put("file", file.toString())
                            .put("records", records)
                            .put("digest", chain.value()));
        } else {
            output.line(records + " records  " + file + "  digest " + chain.value());
        }
    }
}
