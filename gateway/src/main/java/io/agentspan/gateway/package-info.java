/** Serves the agent HTTP API and its event streams. */
@NullMarked
package io.agentspan.gateway;

import org.jspecify.annotations.NullMarked;
