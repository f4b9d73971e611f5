/** What a runtime needs of whatever runs its executions: a server, or a test's own process. */
@NullMarked
package io.agentspan.internal.server;

import org.jspecify.annotations.NullMarked;
