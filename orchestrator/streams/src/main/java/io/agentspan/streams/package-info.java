/** Runs the engine on Kafka Streams: topology, stores and timers. */
@NullMarked
package io.agentspan.streams;

import org.jspecify.annotations.NullMarked;
