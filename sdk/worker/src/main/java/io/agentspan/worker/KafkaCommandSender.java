package io.agentspan.worker;

import io.agentspan.schemas.command.Command;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Writes commands to Kafka: plain, idempotent, to the partition that the execution's id names. */
public final class KafkaCommandSender implements CommandSender {
    public KafkaCommandSender(KafkaConnection connection) {
        throw new UnsupportedOperationException(connection.toString());
    }

    @Override
    public CompletionStage<Void> send(Command command, Map<String, String> headers) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
