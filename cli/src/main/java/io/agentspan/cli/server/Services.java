package io.agentspan.cli.server;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.kafka.ClusterAddress;
import io.agentspan.gateway.GatewayDefaults;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** The services of a role as one Spring application. */
final class Services {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);
    private static final Pattern CODED = Pattern.compile("AS-[0-9]{4} ");

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
            throw coded(e).map(CliException::relayed)
                    .orElseGet(() ->
                            new CliException(
                                    CliCode.SERVER_START_FAILED,
                                    "the services did not start ("
                                            + rootCause(e)
                                            + "); "
                                            + settings.directory().log()
                                            + " says more.",
                                    e));
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

    /** What one of our own parts said, which has its code already. */
    private static Optional<String> coded(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (CODED.matcher(message).lookingAt()) {
                return Optional.of(message);
            }
        }
        return Optional.empty();
    }

    private static String rootCause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }
}
