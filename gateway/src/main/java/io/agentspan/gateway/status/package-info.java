/** Executions as clients of the agent API and of its task endpoints want to see them. */
@NullMarked
package io.agentspan.gateway.status;

import org.jspecify.annotations.NullMarked;
