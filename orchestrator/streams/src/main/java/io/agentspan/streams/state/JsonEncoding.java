package io.agentspan.streams.state;

import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowCodec;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;

/** The one encoding of topics and stores. */
final class JsonEncoding implements Encoding {
    @Override
    public Command command(byte[] bytes) {
        return WireJson.read(bytes, Command.class);
    }

    @Override
    public byte[] row(Row row) {
        return RowCodec.write(row);
    }

    @Override
    public Row row(RowKey.Kind kind, byte[] bytes) {
        return RowCodec.read(kind, bytes);
    }

    @Override
    public byte[] definition(AgentDefinition agent) {
        return WireJson.bytes(agent);
    }

    @Override
    public Closure closure(byte[] bytes) {
        return new Closure(WireJson.read(bytes, AgentDefinition.class));
    }

    @Override
    public byte[] event(EventRecord event) {
        return EventCodec.write(event);
    }

    @Override
    public byte[] record(Object value) {
        return WireJson.bytes(value);
    }
}
