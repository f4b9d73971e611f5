/** Plays commands against the engine the way the shell does, without Kafka. */
@NullMarked
package io.agentspan.engine.play;

import org.jspecify.annotations.NullMarked;
