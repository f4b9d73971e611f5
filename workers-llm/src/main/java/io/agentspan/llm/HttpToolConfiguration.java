package io.agentspan.llm;

import io.agentspan.llm.http.HttpToolHandler;
import io.agentspan.llm.http.HttpToolSettings;
import io.agentspan.llm.provider.EnvironmentVariables;
import io.agentspan.schemas.agent.ToolDefinition;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.worker.CommandSender;
import io.agentspan.worker.FailureMapper;
import io.agentspan.worker.KafkaCommandSender;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.KafkaTaskWorker;
import io.agentspan.worker.QueueSettings;
import io.agentspan.worker.RunnerSettings;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Runs the calls of HTTP tools. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpToolSettings.class)
class HttpToolConfiguration {
    @Bean
    HttpToolHandler httpToolHandler(
            HttpToolSettings settings, ObjectProvider<EnvironmentVariables> environment) {
        return new HttpToolHandler(
                settings, environment.getIfAvailable(EnvironmentVariables::ofProcess));
    }

    @Bean
    ServerWorker httpToolWorker(
            LlmWorkerSettings llm,
            HttpToolSettings settings,
            ObjectProvider<KafkaConnection> connection,
            Environment properties,
            HttpToolHandler handler) {
        KafkaConnection cluster = LlmKafka.connection(connection, properties);
        CommandSender sender = new KafkaCommandSender(cluster);
        KafkaTaskWorker<ToolTask> worker =
                KafkaTaskWorker.tools(
                        cluster,
                        sender,
                        Map.of(
                                ToolDefinition.HTTP_QUEUE,
                                QueueSettings.tools()
                                        .withMaxInFlight(settings.maxInFlight())
                                        .withSessionTimeout(llm.sessionTimeout())),
                        handler,
                        FailureMapper.tools(),
                        RunnerSettings.tools(WorkerName.orDefault(llm.worker()))
                                .withLimit(settings.maxInFlight()));
        return new ServerWorker("calls of HTTP tools", worker, sender, llm.drainTimeout());
    }
}
