/** Requests that no client would send. */
@NullMarked
package io.agentspan.gateway.fuzz;

import org.jspecify.annotations.NullMarked;
