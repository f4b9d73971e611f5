/** What clients are told of an execution while it runs: the messages of its event stream. */
@NullMarked
package io.agentspan.schemas.stream;

import org.jspecify.annotations.NullMarked;
