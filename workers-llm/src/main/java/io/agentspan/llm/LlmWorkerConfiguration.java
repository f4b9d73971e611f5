package io.agentspan.llm;

import io.agentspan.llm.delta.DeltaPublisher;
import io.agentspan.llm.delta.DeltaStreams;
import io.agentspan.llm.demo.DemoProvider;
import io.agentspan.llm.demo.Pace;
import io.agentspan.llm.langchain.AllowedUrls;
import io.agentspan.llm.langchain.LangChainProviders;
import io.agentspan.llm.langchain.ProviderHttp;
import io.agentspan.llm.langchain.ProviderSetup;
import io.agentspan.llm.provider.EnvironmentVariables;
import io.agentspan.llm.provider.ModelProvider;
import io.agentspan.llm.provider.ModelProviders;
import io.agentspan.llm.provider.Secrets;
import io.agentspan.llm.scripted.ScriptedProvider;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.worker.CommandSender;
import io.agentspan.worker.KafkaCommandSender;
import io.agentspan.worker.KafkaConnection;
import io.agentspan.worker.KafkaTaskWorker;
import io.agentspan.worker.QueueSettings;
import io.agentspan.worker.RunnerSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Everything that works on model tasks; import it to make a process an LLM worker.
 *
 * <p>An application may bring its own {@link KafkaConnection} and {@link EnvironmentVariables}, and
 * more {@link ModelProvider}s.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LlmWorkerSettings.class)
@Import(HttpToolConfiguration.class)
public class LlmWorkerConfiguration {

    @Bean
    ProviderHttp llmProviderHttp(LlmWorkerSettings settings) {
        return new ProviderHttp(settings.connectTimeout(), settings.longestSilence());
    }

    @Bean
    ModelProviders modelProviders(
            LlmWorkerSettings settings,
            ProviderHttp http,
            ObjectProvider<EnvironmentVariables> environment,
            ObjectProvider<ModelProvider> more) {
        List<ModelProvider> providers = new ArrayList<>();
        providers.add(
                new DemoProvider(
                        new Pace(settings.demo().minLatency(), settings.demo().maxLatency())));
        providers.addAll(
                LangChainProviders.all(
                        variables(environment), new AllowedUrls(settings.allowedBaseUrls()), http));
        providers.add(
                new ScriptedProvider(settings.scripted().enabled(), settings.scripted().file()));
        more.orderedStream().forEach(providers::add);
        return new ModelProviders(providers);
    }

    @Bean
    DeltaPublisher deltaPublisher(
            ObjectProvider<KafkaConnection> connection, Environment properties) {
        return new DeltaPublisher(LlmKafka.connection(connection, properties));
    }

    @Bean
    DeltaStreams deltaStreams(LlmWorkerSettings settings, DeltaPublisher publisher) {
        return new DeltaStreams(publisher, settings.deltaGather());
    }

    @Bean
    ModelMetrics modelMetrics(ObjectProvider<MeterRegistry> registry) {
        return new ModelMetrics(registry.getIfUnique(SimpleMeterRegistry::new));
    }

    @Bean
    ModelTaskHandler modelTaskHandler(
            LlmWorkerSettings settings,
            ModelProviders providers,
            DeltaStreams deltas,
            ModelMetrics metrics,
            ObjectProvider<EnvironmentVariables> environment) {
        return new ModelTaskHandler(
                providers,
                deltas,
                metrics,
                new Secrets(variables(environment), LangChainProviders.keyVariables()),
                new Conversations(settings.conversations().toBytes()),
                settings.callTimeout());
    }

    @Bean
    ServerWorker llmWorker(
            LlmWorkerSettings settings,
            ObjectProvider<KafkaConnection> connection,
            Environment properties,
            ModelTaskHandler handler) {
        KafkaConnection cluster = LlmKafka.connection(connection, properties);
        CommandSender sender = new KafkaCommandSender(cluster);
        KafkaTaskWorker<ModelTask> worker =
                KafkaTaskWorker.models(
                        cluster,
                        sender,
                        QueueSettings.speculative()
                                .withMaxInFlight(settings.maxInFlight())
                                .withSessionTimeout(settings.sessionTimeout()),
                        handler,
                        handler,
                        RunnerSettings.models(WorkerName.orDefault(settings.worker()))
                                .withLimit(settings.maxInFlight()));
        return new ServerWorker("model tasks", worker, sender, settings.drainTimeout());
    }

    @Bean
    HealthIndicator llmWorkerHealthIndicator(
            @Qualifier("llmWorker") ServerWorker worker,
            ModelMetrics metrics,
            ModelProviders providers,
            ObjectProvider<EnvironmentVariables> environment) {
        List<String> configured =
                LangChainProviders.setup(variables(environment)).stream()
                        .filter(ProviderSetup::configured)
                        .map(ProviderSetup::id)
                        .toList();
        return new LlmWorkerHealth(worker, metrics, providers.ids(), configured);
    }

    private static EnvironmentVariables variables(ObjectProvider<EnvironmentVariables> given) {
        return given.getIfAvailable(EnvironmentVariables::ofProcess);
    }
}
