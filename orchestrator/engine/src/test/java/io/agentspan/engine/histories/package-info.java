/** Random histories, each made from a seed, and what must hold in all of them. */
@NullMarked
package io.agentspan.engine.histories;

import org.jspecify.annotations.NullMarked;
