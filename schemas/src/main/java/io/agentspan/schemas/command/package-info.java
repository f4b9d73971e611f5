/** What callers, workers and timers ask of an execution: the input of the orchestrator. */
@NullMarked
package io.agentspan.schemas.command;

import org.jspecify.annotations.NullMarked;
