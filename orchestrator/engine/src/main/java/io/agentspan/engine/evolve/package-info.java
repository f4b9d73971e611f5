/** What each event changes in the rows. Nothing here asks whether it may happen. */
@NullMarked
package io.agentspan.engine.evolve;

import org.jspecify.annotations.NullMarked;
