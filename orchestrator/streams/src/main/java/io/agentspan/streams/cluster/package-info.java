/**
 * What the orchestrator asks of the Kafka cluster around it: topics, first offsets, plain commands.
 */
@NullMarked
package io.agentspan.streams.cluster;

import org.jspecify.annotations.NullMarked;
