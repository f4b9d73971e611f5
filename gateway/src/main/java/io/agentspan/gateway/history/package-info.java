/** The read model: what happened in executions, kept in a SQLite file that is built from events. */
@NullMarked
package io.agentspan.gateway.history;

import org.jspecify.annotations.NullMarked;
