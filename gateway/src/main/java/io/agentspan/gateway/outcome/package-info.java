/** Sends commands and waits for what became of them. */
@NullMarked
package io.agentspan.gateway.outcome;

import org.jspecify.annotations.NullMarked;
