/** The identifiers that records carry: opaque to clients, meaningful to the engine. */
@NullMarked
package io.agentspan.schemas.id;

import org.jspecify.annotations.NullMarked;
