/** Prints what happens in an execution while it happens. */
@NullMarked
package io.agentspan.cli.trace;

import org.jspecify.annotations.NullMarked;
