/** Planted bugs, each in place of one collaborator, which the simulator must find. */
@NullMarked
package io.agentspan.streams.simulator.bug;

import org.jspecify.annotations.NullMarked;
