package io.agentspan.llm.http;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How HTTP tools are run ({@code agentspan.http-tools.*}).
 *
 * @param maxInFlight requests at the same time; each holds a virtual thread and a connection
 * @param connectTimeout until an endpoint accepts the connection
 * @param readTimeout longest silence of an endpoint; what takes longer is work for a worker
 * @param longestCall for a whole answer where the tool sets no shorter time-out: an answer that
 *     only trickles must end too
 * @param maxResponse largest body of an answer. A model pays for every byte of it with each further
 *     turn, and a record has to hold it
 * @param allowedPrivateHosts hosts, as the tools' addresses name them, that may be on this machine
 *     or in a private network; {@code *} allows all. None: whoever may start an agent could
 *     otherwise reach whatever this process reaches
 */
@ConfigurationProperties("agentspan.http-tools")
public record HttpToolSettings(
        @DefaultValue("64") int maxInFlight,
        @DefaultValue("30s") Duration connectTimeout,
        @DefaultValue("30s") Duration readTimeout,
        @DefaultValue("2m") Duration longestCall,
        @DefaultValue("192KB") DataSize maxResponse,
        @DefaultValue List<String> allowedPrivateHosts) {}
