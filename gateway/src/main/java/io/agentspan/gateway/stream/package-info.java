/** Server-sent events of an execution: its history, then what happens next. */
@NullMarked
package io.agentspan.gateway.stream;

import org.jspecify.annotations.NullMarked;
