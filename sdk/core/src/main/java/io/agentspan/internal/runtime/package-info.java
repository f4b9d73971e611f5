/** Starts agents, watches them and serves their tools. */
@NullMarked
package io.agentspan.internal.runtime;

import org.jspecify.annotations.NullMarked;
