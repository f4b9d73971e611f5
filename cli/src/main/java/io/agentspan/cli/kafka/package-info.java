/** Kafka clusters that run without us. */
@NullMarked
package io.agentspan.cli.kafka;

import org.jspecify.annotations.NullMarked;
