package io.agentspan.streams.simulator;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.topic.Outcome;
import io.agentspan.streams.state.Encoding;
import java.util.Arrays;

/** How a history's bytes are made, and read by everybody else than the orchestrator. */
interface Coding {
    Encoding encoding();

    byte[] command(Command command);

    EventRecord event(byte[] bytes);

    Task task(byte[] bytes);

    Outcome outcome(byte[] bytes);

    /** Whether two values say the same. */
    boolean same(byte[] one, byte[] other);

    /** The wire's own. */
    final class Json implements Coding {
        @Override
        public Encoding encoding() {
            return Encoding.JSON;
        }

        @Override
        public byte[] command(Command command) {
            return WireJson.bytes(command);
        }

        @Override
        public EventRecord event(byte[] bytes) {
            return EventCodec.read(bytes).orElseThrow();
        }

        @Override
        public Task task(byte[] bytes) {
            return WireJson.read(bytes, Task.class);
        }

        @Override
        public Outcome outcome(byte[] bytes) {
            return WireJson.read(bytes, Outcome.class);
        }

        @Override
        public boolean same(byte[] one, byte[] other) {
            return Arrays.equals(one, other);
        }
    }
}
