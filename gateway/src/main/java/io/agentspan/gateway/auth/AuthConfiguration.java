package io.agentspan.gateway.auth;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Asks for keys where a file of keys is named; for any web application. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecuritySettings.class)
public class AuthConfiguration {

    /** Only on a server with keys. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("agentspan.security.api-keys")
    @Import(TokenController.class)
    static class WithKeys {
        @Bean
        KnownKeys knownApiKeys(SecuritySettings settings) {
            return new KnownKeys(settings.keyFile().orElseThrow());
        }

        @Bean
        ApiKeyFilter apiKeyFilter(KnownKeys keys) {
            return new ApiKeyFilter(keys);
        }
    }
}
