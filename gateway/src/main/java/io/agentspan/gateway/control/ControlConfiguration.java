package io.agentspan.gateway.control;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.outcome.Commands;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Commands of people to executions that run. */
@Configuration(proxyBeanMethods = false)
@Import({
    RespondController.class,
    SteerController.class,
    MessageController.class,
    CancelController.class,
    PushController.class,
    TaskByHandController.class,
    InjectController.class,
    BulkController.class
})
public class ControlConfiguration {
    @Bean
    Control gatewayControl(Commands commands, History history, GatewayKafka kafka) {
        return new Control(commands, history, kafka);
    }

    @Bean
    TasksByHand gatewayTasksByHand(Control control, History history) {
        return new TasksByHand(control, history);
    }
}
