/** Teams of every strategy, as tables of commands and events. */
@NullMarked
package io.agentspan.engine.team;

import org.jspecify.annotations.NullMarked;
