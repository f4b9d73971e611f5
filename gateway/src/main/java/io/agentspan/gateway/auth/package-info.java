/** Who asks: API keys, of which only hashes are kept. */
@NullMarked
package io.agentspan.gateway.auth;

import org.jspecify.annotations.NullMarked;
