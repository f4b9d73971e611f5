package io.agentspan.streams.process;

import io.agentspan.streams.state.Encoding;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The real processor of one partition, as one process runs it, over whatever a test gives it for
 * Kafka Streams.
 */
public final class ShellProcess {
    private final Backlog backlog;
    private final OrchestratorProcessor processor;
    private final HostContext<byte[]> context;

    /** What Kafka Streams does for a processor. */
    public interface Host {
        StateStore store(String name);

        /** A record was handed to the transactional producer. */
        void forward(String topic, Written written);

        void requestCommit();
    }

    /** A record as it stands in its topic. */
    public record Written(String type, Bytes value, Headers headers) {}

    public ShellProcess(Shell shell, Decider decider, Encoding encoding, Host host) {
        this.backlog = shell.backlog();
        this.processor = new OrchestratorProcessor(shell, decider, encoding);
        this.context = new HostContext<>(host);
        processor.init(context);
    }

    /** So many commands were polled. */
    public void polled(int commands) {
        backlog.polled(commands);
    }

    /** Decides one of them. */
    public void process(
            String topic, long offset, long atMillis, Bytes key, Bytes value, Headers headers) {
        context.at(topic, offset, atMillis);
        processor.process(new Record<>(key.get(), value.get(), atMillis, headers));
    }

    /** Looks for timers that are due. */
    public void look(long wallClockMillis) {
        context.punctuate(wallClockMillis);
    }
}
