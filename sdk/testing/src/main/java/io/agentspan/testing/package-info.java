/**
 * Tests of agents in milliseconds: the engine that runs in production, with scripted models, a
 * clock that the test moves, and the agents' real tools.
 */
@NullMarked
package io.agentspan.testing;

import org.jspecify.annotations.NullMarked;
