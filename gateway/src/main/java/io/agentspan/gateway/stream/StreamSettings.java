package io.agentspan.gateway.stream;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Event streams.
 *
 * @param heartbeat a comment follows so long a silence; clients give up after 30 s of it
 * @param queue events and deltas that wait for one client. A client that is further behind is
 *     disconnected and reconnects where it was
 * @param maxOpen streams at the same time; each holds a connection
 */
@ConfigurationProperties("agentspan.gateway.stream")
public record StreamSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("512") int queue,
        @DefaultValue("4096") int maxOpen) {}
