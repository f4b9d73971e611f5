/** The agentspan command. */
@NullMarked
package io.agentspan.cli;

import org.jspecify.annotations.NullMarked;
