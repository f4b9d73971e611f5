/** What the gateway logs names the execution that it is about. */
@NullMarked
package io.agentspan.gateway.log;

import org.jspecify.annotations.NullMarked;
