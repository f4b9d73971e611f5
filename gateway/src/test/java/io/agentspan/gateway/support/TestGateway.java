package io.agentspan.gateway.support;

import io.agentspan.gateway.GatewayConfiguration;
import io.agentspan.gateway.GatewayDefaults;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** A gateway as a process would run it, on a free port. */
public final class TestGateway implements AutoCloseable {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(GatewayConfiguration.class)
    static class Application {}

    private final ConfigurableApplicationContext context;

    private TestGateway(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static TestGateway start(String prefix, Path directory, String... properties) {
        return start(prefix, directory, new Class<?>[] {Application.class}, properties);
    }

    /** A gateway with something else in its process. */
    public static TestGateway start(
            String prefix, Path directory, Class<?> beside, String... properties) {
        return start(prefix, directory, new Class<?>[] {Application.class, beside}, properties);
    }

    private static TestGateway start(
            String prefix, Path directory, Class<?>[] sources, String... properties) {
        Map<String, Object> defaults = new LinkedHashMap<>(GatewayDefaults.properties());
        defaults.put("server.port", "0");
        defaults.put("spring.main.banner-mode", "off");
        defaults.put("agentspan.kafka.bootstrap-servers", SharedBroker.bootstrapServers());
        defaults.put("agentspan.topics.prefix", prefix);
        defaults.put("agentspan.data-dir", directory.toString());
        for (String property : properties) {
            int equals = property.indexOf('=');
            defaults.put(property.substring(0, equals), property.substring(equals + 1));
        }
        SpringApplication application = new SpringApplication(sources);
        application.setDefaultProperties(defaults);
        application.setRegisterShutdownHook(false);
        return new TestGateway(application.run());
    }

    public Client client() {
        WebServerApplicationContext web = (WebServerApplicationContext) context;
        return new Client("http://127.0.0.1:" + web.getWebServer().getPort());
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    @Override
    public void close() {
        context.close();
    }
}
