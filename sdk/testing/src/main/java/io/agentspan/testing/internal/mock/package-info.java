/** Turns the events of a mock run into scripts. */
@NullMarked
package io.agentspan.testing.internal.mock;

import org.jspecify.annotations.NullMarked;
