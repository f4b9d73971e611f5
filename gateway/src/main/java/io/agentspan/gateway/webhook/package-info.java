/** Tells people elsewhere that an execution waits for them, and takes their answer. */
@NullMarked
package io.agentspan.gateway.webhook;

import org.jspecify.annotations.NullMarked;
