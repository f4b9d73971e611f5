package io.agentspan.gateway.stream;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.kafka.TailFollower;
import io.agentspan.gateway.kafka.TopicFollower;
import io.agentspan.schemas.topic.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Event streams. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StreamSettings.class)
@Import(StreamController.class)
public class StreamConfiguration {
    @Bean
    EventHub gatewayEventHub(StreamSettings settings, MeterRegistry metrics) {
        EventHub hub = new EventHub(settings);
        Gauge.builder("agentspan_gateway_streams_open", hub, EventHub::openStreams)
                .description("Event streams that clients hold open")
                .register(metrics);
        return hub;
    }

    @Bean
    TopicFollower gatewayDeltaTail(GatewayKafka kafka, EventHub hub) {
        return kafka.uncommittedTail(Topic.DELTAS, new TailFollower(hub::piece));
    }
}
