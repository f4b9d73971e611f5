package io.agentspan.cli.bench.delivery;

import io.agentspan.broker.EmbeddedBroker;
import io.agentspan.cli.Output;
import io.agentspan.cli.TemporaryFolder;
import io.agentspan.cli.bench.BenchException;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.schemas.WireJson;
import io.agentspan.worker.DeliveryMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** Classic groups beside share groups, each trial with both in turn. */
@Command(
        name = "delivery",
        description = {
            "Measure classic consumer groups beside share groups as the way tasks get to workers.",
            "Runs on a broker of its own, or on any cluster that has share groups; there the trials",
            "leave topics that begin with bench-delivery."
        },
        mixinStandardHelpOptions = true)
public final class DeliveryBenchCommand implements Callable<Integer> {
    @Mixin private final Output output = new Output();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "How often each trial is made (default: ${DEFAULT-VALUE}).",
            defaultValue = "3")
    private int rounds;

    @Option(
            names = "--only",
            paramLabel = "TRIAL[,TRIAL]",
            split = ",",
            description = "Make these trials only.")
    private @Nullable List<String> only;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Measure this cluster instead of starting a broker.")
    private @Nullable String bootstrapServers;

    @Override
    public Integer call() throws IOException {
        Path directory = Files.createTempDirectory("agentspan-bench-");
        try {
            if (bootstrapServers != null) {
                measure(bootstrapServers, directory);
            } else {
                try (EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"))) {
                    measure(broker.bootstrapServers(), directory);
                }
            }
            return 0;
        } catch (BenchException e) {
            throw new CliException(CliCode.EXECUTION_FAILED, String.valueOf(e.getMessage()));
        } finally {
            TemporaryFolder.delete(directory);
        }
    }

    private void measure(String servers, Path directory) throws IOException {
        for (Map.Entry<String, Trial> trial : Trials.all().entrySet()) {
            if (only == null || only.contains(trial.getKey())) {
                Map<DeliveryMode, Samples> samples = new LinkedHashMap<>();
                for (int round = 0; round < rounds; round++) {
                    for (DeliveryMode mode : List.of(DeliveryMode.CLASSIC, DeliveryMode.SHARE)) {
                        samples.computeIfAbsent(mode, key -> new Samples())
                                .add(
                                        trial.getValue()
                                                .measure(new Trial.Lab(servers, mode, directory)));
                    }
                }
                report(trial.getKey(), samples);
            }
        }
    }

    private void report(String trial, Map<DeliveryMode, Samples> samples) {
        Samples classic = samples.getOrDefault(DeliveryMode.CLASSIC, new Samples());
        Samples share = samples.getOrDefault(DeliveryMode.SHARE, new Samples());
        for (String figure : classic.names()) {
            if (output.json()) {
                ObjectNode json = WireJson.object();
                json.put("trial", trial);
                json.put("figure", figure);
                json.put("rounds", rounds);
                json.put("classic", classic.median(figure));
                json.put("share", share.median(figure));
                json.set("classicAll", WireJson.mapper().valueToTree(classic.all(figure)));
                json.set("shareAll", WireJson.mapper().valueToTree(share.all(figure)));
                output.json(json);
            } else {
                output.line(
                        String.format(
                                Locale.ROOT,
                                "%-28s %-34s classic %10.2f (%s)   share %10.2f (%s)",
                                trial,
                                figure,
                                classic.median(figure),
                                classic.range(figure),
                                share.median(figure),
                                share.range(figure)));
            }
        }
    }
}
