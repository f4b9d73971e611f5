package io.agentspan.streams.state;

import io.agentspan.engine.definition.Closure;
import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.event.EventRecord;

/**
 * Turns what the shell reads and writes into bytes and back. There is one for the wire and the
 * stores; a test of very many histories may put a cheaper one in its place.
 */
public interface Encoding {
    Encoding JSON = new JsonEncoding();

    /**
     * Reads a command.
     *
     * @throws io.agentspan.schemas.MalformedRecordException if the bytes are none
     */
    Command command(byte[] bytes);

    byte[] row(Row row);

    /**
     * Reads a row of the kind.
     *
     * @throws io.agentspan.schemas.MalformedRecordException if the bytes are none
     */
    Row row(RowKey.Kind kind, byte[] bytes);

    byte[] definition(AgentDefinition agent);

    /** Reads a definition, ready to be run. */
    Closure closure(byte[] bytes);

    byte[] event(EventRecord event);

    /** A task, control record or outcome. */
    byte[] record(Object value);
}
