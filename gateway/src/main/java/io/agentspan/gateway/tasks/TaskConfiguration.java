package io.agentspan.gateway.tasks;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Task endpoints for workers that poll over HTTP. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TaskSettings.class)
@Import({PollController.class, ResultController.class, TaskDefController.class})
public class TaskConfiguration {
    @Bean
    OpenQueues gatewayOpenQueues(GatewayKafka kafka, TaskSettings settings, MeterRegistry metrics) {
        OpenQueues queues = new OpenQueues(kafka, new QueueNames(kafka), settings);
        Gauge.builder("agentspan_gateway_queues_open", queues, OpenQueues::open)
                .description("Tool queues that workers poll at this gateway")
                .register(metrics);
        Gauge.builder("agentspan_gateway_tasks_waiting", queues, OpenQueues::waitingTasks)
                .description("Tasks that wait at this gateway for a poll")
                .register(metrics);
        return queues;
    }

    @Bean
    HandedOut gatewayHandedOut() {
        return new HandedOut();
    }

    @Bean
    HandOut gatewayHandOut(
            OpenQueues queues, GatewayKafka kafka, HandedOut handedOut, TaskSettings settings) {
        return new HandOut(queues, kafka.commands(), handedOut, settings);
    }

    @Bean
    Answers gatewayAnswers(GatewayKafka kafka, HandedOut handedOut, TaskSettings settings) {
        return new Answers(kafka, handedOut, settings);
    }
}
