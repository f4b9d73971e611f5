/** How this process reaches Kafka, and how it follows a topic without a consumer group. */
@NullMarked
package io.agentspan.gateway.kafka;

import org.jspecify.annotations.NullMarked;
