/** Running agents and looking at their executions. */
@NullMarked
package io.agentspan.cli.agent;

import org.jspecify.annotations.NullMarked;
