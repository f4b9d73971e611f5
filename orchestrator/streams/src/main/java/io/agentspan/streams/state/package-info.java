/** The stores of a partition: rows of executions, timers, definitions. */
@NullMarked
package io.agentspan.streams.state;

import org.jspecify.annotations.NullMarked;
