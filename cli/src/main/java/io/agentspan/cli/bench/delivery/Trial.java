package io.agentspan.cli.bench.delivery;

import io.agentspan.worker.DeliveryMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** One question to both kinds of delivery. */
@FunctionalInterface
interface Trial {
    /** What one kind of delivery answers: figures by their names, in the order of the report. */
    Map<String, Double> measure(Lab lab) throws IOException;

    /**
     * Where a trial takes place.
     *
     * @param directory for what workers write
     */
    record Lab(String bootstrapServers, DeliveryMode mode, Path directory) {
        Installation install(int partitions) throws IOException {
            return install(partitions, 1);
        }

        Installation install(int partitions, int queues) throws IOException {
            return new Installation(bootstrapServers, mode, partitions, queues, directory);
        }
    }

    /** Figures in order. */
    static Map<String, Double> figures(Object... namesAndValues) {
        Map<String, Double> figures = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            figures.put((String) namesAndValues[i], ((Number) namesAndValues[i + 1]).doubleValue());
        }
        return figures;
    }
}
