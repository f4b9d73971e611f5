/** Speaks the agent HTTP API: requests, errors, server-sent events. */
@NullMarked
package io.agentspan.internal.http;

import org.jspecify.annotations.NullMarked;
