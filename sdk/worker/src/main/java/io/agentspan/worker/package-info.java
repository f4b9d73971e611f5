/** Takes tasks from queues and returns their results, over Kafka or HTTP. */
@NullMarked
package io.agentspan.worker;

import org.jspecify.annotations.NullMarked;
