package io.agentspan.gateway.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of every request.
 *
 * @param maxBody the largest body that is read. Well above the largest record (1 MiB), so that a
 *     tool result over that limit is still read and reported as such instead of being retried
 */
@ConfigurationProperties("agentspan.gateway.web")
public record WebSettings(@DefaultValue("16MB") DataSize maxBody) {}
