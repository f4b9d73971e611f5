/** Tests of what simulations check. */
@NullMarked
package io.agentspan.testing.internal.simulation;

import org.jspecify.annotations.NullMarked;
