/** The agents that were deployed, by name and version. */
@NullMarked
package io.agentspan.gateway.registry;

import org.jspecify.annotations.NullMarked;
