/** One class per command: what it leads to, given what happened before. */
@NullMarked
package io.agentspan.engine.decide;

import org.jspecify.annotations.NullMarked;
