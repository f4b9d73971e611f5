/** Prints what happens in an execution for people. */
@NullMarked
package io.agentspan.internal.print;

import org.jspecify.annotations.NullMarked;
