package io.agentspan.gateway.kafka;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The installation's topics.
 *
 * @param prefix before every topic name, with its final dot, so that installations share a cluster
 * @param partitions of every topic that is created; fixed for the installation's life. Four: more
 *     cost throughput on one machine
 * @param replication of every topic that is created, or -1 for what the broker is set to. One: a
 *     development server has one broker
 * @param create whether missing topics are created. False on a cluster where somebody else does:
 *     then the gateway says which ones are missing
 */
@ConfigurationProperties("agentspan.topics")
public record TopicSettings(
        @DefaultValue("agentspan.") String prefix,
        @DefaultValue("4") int partitions,
        @DefaultValue("1") int replication,
        @DefaultValue("true") boolean create) {}
