package io.agentspan.gateway.web;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Errors and limits. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WebSettings.class)
@Import(ErrorAdvice.class)
public class WebConfiguration {
    @Bean
    BodyLimitFilter gatewayBodyLimitFilter(WebSettings settings) {
        return new BodyLimitFilter(settings);
    }

    @Bean
    OriginFilter gatewayOriginFilter(WebSettings settings) {
        return new OriginFilter(settings);
    }
}
