/** The loop of an agent and its calls, and how agents work together: one class per strategy. */
@NullMarked
package io.agentspan.engine.loop;

import org.jspecify.annotations.NullMarked;
