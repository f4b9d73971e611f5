/** Turns Java methods into tools that agents can call. */
@NullMarked
package io.agentspan.tool;

import org.jspecify.annotations.NullMarked;
