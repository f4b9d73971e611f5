/** Puts the result of an execution together from its events. */
@NullMarked
package io.agentspan.internal.result;

import org.jspecify.annotations.NullMarked;
