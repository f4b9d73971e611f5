/** The server about itself: health, version, addresses. */
@NullMarked
package io.agentspan.gateway.server;

import org.jspecify.annotations.NullMarked;
