package io.agentspan.gateway;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** How Spring Boot is set up in a process that runs a gateway, unless somebody says otherwise. */
public final class GatewayDefaults {
    private GatewayDefaults() {}

    /** For {@code SpringApplication.setDefaultProperties}. */
    public static Map<String, Object> properties() {
        Map<String, Object> defaults = new LinkedHashMap<>();
        // This machine only, unless somebody decides otherwise: by default no key is asked for.
        defaults.put("server.address", "127.0.0.1");
        defaults.put("server.port", "6767");
        // A stream or a waiting poll holds its thread, so threads must cost nothing.
        defaults.put("spring.threads.virtual.enabled", "true");
        // Requests are finished before the process stops; streams are cut off at once.
        defaults.put("server.shutdown", "graceful");
        defaults.put("spring.lifecycle.timeout-per-shutdown-phase", "15s");
        defaults.put("management.endpoints.web.exposure.include", "health,info,prometheus,metrics");
        defaults.put("management.endpoint.health.show-details", "always");
        return Collections.unmodifiableMap(defaults);
    }
}
