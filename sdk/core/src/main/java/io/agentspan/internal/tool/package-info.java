/** Turns methods and functions into tools and runs their calls. */
@NullMarked
package io.agentspan.internal.tool;

import org.jspecify.annotations.NullMarked;
