package io.agentspan.gateway.web;

import io.agentspan.schemas.OrEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of every request.
 *
 * @param maxBody the largest body that is read. Well above the largest record (1 MiB), so that a
 *     tool result over that limit is still read and reported as such instead of being retried
 * @param allowedOrigins further web sites whose pages may send requests from a browser, such as
 *     {@code http://localhost:5173}. None: a page of any site can reach a server on the user's own
 *     machine, and must not start agents there
 */
@ConfigurationProperties("agentspan.gateway.web")
public record WebSettings(@DefaultValue("16MB") DataSize maxBody, List<String> allowedOrigins) {
    public WebSettings {
        allowedOrigins = OrEmpty.list(allowedOrigins);
    }
}
