package io.agentspan.gateway.status;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that reads the history and answers with JSON. */
@Configuration(proxyBeanMethods = false)
@Import({
    StatusController.class,
    ExecutionsController.class,
    EventsController.class,
    InboxController.class,
    TasksController.class,
    WorkflowController.class
})
public class StatusConfiguration {}
