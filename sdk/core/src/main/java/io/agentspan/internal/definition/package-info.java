/** Writes agents as the definitions that the server runs. */
@NullMarked
package io.agentspan.internal.definition;

import org.jspecify.annotations.NullMarked;
