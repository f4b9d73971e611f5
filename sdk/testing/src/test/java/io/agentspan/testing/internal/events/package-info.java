/** Tests of what failures say. */
@NullMarked
package io.agentspan.testing.internal.events;

import org.jspecify.annotations.NullMarked;
