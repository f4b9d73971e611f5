/** A broker, an orchestrator that does as it is told, a gateway and a client, for tests. */
@NullMarked
package io.agentspan.gateway.support;

import org.jspecify.annotations.NullMarked;
