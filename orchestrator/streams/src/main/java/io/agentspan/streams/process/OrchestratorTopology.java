package io.agentspan.streams.process;

import io.agentspan.schemas.topic.Topic;
import io.agentspan.streams.state.Encoding;
import io.agentspan.streams.state.StoreNames;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * One source, one processor, three stores, a sink for each topic that is written. What follows from
 * a command is written to the partition number of the command: otherwise the open transaction of a
 * dead process would hold back readers of partitions that it never had.
 */
public final class OrchestratorTopology {
    private static final String SOURCE = "commands";
    private static final String PROCESSOR = "orchestrator";
    private static final StreamPartitioner<byte[], Outgoing> SAME_PARTITION =
            (topic, key, record, partitions) -> Optional.of(Set.of(record.partition()));
    private static final Serializer<byte[]> KEYS = new ByteArraySerializer();
    private static final Serializer<Outgoing> VALUES = (topic, record) -> record.value().get();

    private OrchestratorTopology() {}

    public static Topology of(Shell shell) {
        return of(shell, Decider.ENGINE);
    }

    static Topology of(Shell shell, Decider decider) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.none(),
                SOURCE,
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                shell.topics().of(Topic.COMMANDS));
        topology.addProcessor(
                PROCESSOR, () -> new OrchestratorProcessor(shell, decider, Encoding.JSON), SOURCE);
        StoreNames.builders().forEach(store -> topology.addStateStore(store, PROCESSOR));
        for (Sink sink : Sink.values()) {
            topology.addSink(
                    sink.node(),
                    shell.topics().of(sink.topic()),
                    KEYS,
                    VALUES,
                    SAME_PARTITION,
                    PROCESSOR);
        }
        topology.addSink(
                Sink.TOOL_TASKS,
                (key, record, context) -> record.topic(),
                KEYS,
                VALUES,
                SAME_PARTITION,
                PROCESSOR);
        return topology;
    }
}
