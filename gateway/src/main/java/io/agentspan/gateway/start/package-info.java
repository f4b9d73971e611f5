/** Starts, compiles and cancels executions. */
@NullMarked
package io.agentspan.gateway.start;

import org.jspecify.annotations.NullMarked;
