package io.agentspan.gateway.history;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.kafka.LogEnd;
import io.agentspan.gateway.kafka.Progress;
import io.agentspan.gateway.kafka.TopicFollower;
import io.agentspan.schemas.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The read model and what keeps it up to date. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HistorySettings.class)
public class HistoryConfiguration {
    @Bean
    HistoryFile gatewayHistoryFile(HistorySettings settings, Environment environment) {
        return new HistoryFile(
                settings.fileIn(environment.getProperty("agentspan.data-dir")), settings.readers());
    }

    @Bean
    Progress gatewayHistoryProgress() {
        return new Progress();
    }

    @Bean
    TopicFollower gatewayHistoryFollower(
            GatewayKafka kafka,
            HistoryFile file,
            Progress progress,
            EventSink sink,
            MeterRegistry metrics) {
        return kafka.committedLog(Topic.EVENTS, new Projection(file, progress, sink, metrics));
    }

    @Bean
    History gatewayHistory(
            HistoryFile file, Progress progress, GatewayKafka kafka, HistorySettings settings) {
        return new History(
                new HistoryReader(file),
                progress,
                new LogEnd(kafka.admin(), kafka.topic(Topic.EVENTS), settings.catchUp()),
                settings.catchUp());
    }
}
