package io.agentspan.cli.server;

import io.agentspan.cli.kafka.ClusterAddress;
import io.agentspan.gateway.GatewayDefaults;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** The services of a role as one Spring application. */
final class Services {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private Services() {}

    static ConfigurableApplicationContext start(
            ServerSettings settings, int port, ClusterAddress cluster) {
        SpringApplication application =
                new SpringApplication(RoleConfiguration.of(settings.role()));
        application.setWebApplicationType(WebApplicationType.SERVLET);
        // The order matters: the services go before the broker. See Server.close().
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties(settings, port, cluster));
        try {
            return application.run();
        } catch (RuntimeException e) {
            LOG.error("The services did not start", e);
            throw StartFailure.of(e, settings.directory().log());
        }
    }

    private static Map<String, Object> properties(
            ServerSettings settings, int port, ClusterAddress cluster) {
        Map<String, Object> properties = new LinkedHashMap<>(GatewayDefaults.properties());
        properties.put("spring.main.banner-mode", "off");
        properties.put("spring.main.log-startup-info", "false");
        properties.put("spring.jmx.enabled", "false");
        properties.put("server.address", settings.host());
        properties.put("server.port", Integer.toString(port));
        properties.put("agentspan.data-dir", settings.directory().root().toString());
        properties.put("agentspan.kafka.bootstrap-servers", cluster.bootstrapServers());
        settings.apiKeys()
                .ifPresent(file -> properties.put("agentspan.security.api-keys", file.toString()));
        switch (settings.kafka()) {
            case KafkaChoice.Embedded embedded ->
                    properties.put("agentspan.orchestrator.standby-replicas", "0");
            case KafkaChoice.Cluster choice -> {
                cluster.properties()
                        .forEach((name, value) ->
                                properties.put("agentspan.kafka.properties." + name, value));
                properties.put("agentspan.topics.create", Boolean.toString(choice.createTopics()));
                properties.put(
                        "agentspan.topics.partitions", Integer.toString(choice.partitions()));
                properties.put(
                        "agentspan.topics.replication", Integer.toString(choice.replication()));
            }
        }
        return properties;
    }
}
