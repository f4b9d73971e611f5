/** Kills real processes in the middle of real executions. */
@NullMarked
package io.agentspan.cli.kill;

import org.jspecify.annotations.NullMarked;
