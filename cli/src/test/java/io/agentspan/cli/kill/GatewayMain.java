package io.agentspan.cli.kill;

import io.agentspan.gateway.GatewayConfiguration;
import io.agentspan.gateway.GatewayDefaults;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A gateway in a process of its own. */
final class GatewayMain {
    private GatewayMain() {}

    /** {@code bootstrapServers dataDirectory port}. */
    public static void main(String[] arguments) {
        Map<String, Object> properties = new LinkedHashMap<>(GatewayDefaults.properties());
        properties.put("agentspan.kafka.bootstrap-servers", arguments[0]);
        properties.put("agentspan.data-dir", arguments[1]);
        properties.put("server.port", arguments[2]);
        new SpringApplicationBuilder(Application.class).properties(properties).run();
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(GatewayConfiguration.class)
    static class Application {}
}
