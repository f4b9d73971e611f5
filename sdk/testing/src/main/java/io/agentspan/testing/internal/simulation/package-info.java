/** Seeded runs in which everything goes wrong that can. */
@NullMarked
package io.agentspan.testing.internal.simulation;

import org.jspecify.annotations.NullMarked;
