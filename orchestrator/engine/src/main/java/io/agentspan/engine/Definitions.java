package io.agentspan.engine;

import io.agentspan.engine.definition.Closure;
import io.agentspan.schemas.id.Digest;
import java.util.Optional;

/** The definitions that the partition has been sent so far. */
@FunctionalInterface
public interface Definitions {
    Optional<Closure> find(String namespace, Digest definition);
}
