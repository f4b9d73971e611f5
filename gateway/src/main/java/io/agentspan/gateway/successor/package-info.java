/** Lets ended executions be had once more: restart, retry, rerun. */
@NullMarked
package io.agentspan.gateway.successor;

import org.jspecify.annotations.NullMarked;
