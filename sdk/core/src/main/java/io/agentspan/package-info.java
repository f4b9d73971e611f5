/** Declares agents and runs them. */
@NullMarked
package io.agentspan;

import org.jspecify.annotations.NullMarked;
