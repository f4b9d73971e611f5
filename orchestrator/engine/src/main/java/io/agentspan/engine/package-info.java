/** The pure core: decides which events follow from a command and evolves state by them. */
@NullMarked
package io.agentspan.engine;

import org.jspecify.annotations.NullMarked;
