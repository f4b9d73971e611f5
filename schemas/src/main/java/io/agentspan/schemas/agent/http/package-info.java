/** What a tool of type {@code http} is set to, and what must hold of it. */
@NullMarked
package io.agentspan.schemas.agent.http;

import org.jspecify.annotations.NullMarked;
