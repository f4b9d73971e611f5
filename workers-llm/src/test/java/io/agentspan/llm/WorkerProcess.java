package io.agentspan.llm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** An LLM worker as an application: in this process, or in one of its own that can be killed. */
final class WorkerProcess {
    private WorkerProcess() {}

    public static void main(String[] arguments) {
        SpringApplication application =
                new SpringApplicationBuilder(LlmWorkerConfiguration.class)
                        .web(WebApplicationType.NONE)
                        // All other threads are daemons.
                        .properties("spring.main.keep-alive=true")
                        .build();
        application.run(arguments);
    }

    static ConfigurableApplicationContext here(String bootstrapServers, String... settings) {
        return new SpringApplicationBuilder(LlmWorkerConfiguration.class)
                .web(WebApplicationType.NONE)
                .run(arguments(bootstrapServers, settings).toArray(String[]::new));
    }

    static Process fork(Path log, String bootstrapServers, String... settings) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of("-Xmx256m", WorkerProcess.class.getName()));
        command.addAll(arguments(bootstrapServers, settings));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static List<String> arguments(String bootstrapServers, String... settings) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--agentspan.kafka.bootstrap-servers=" + bootstrapServers);
        arguments.add("--agentspan.llm.session-timeout=3s");
        arguments.add("--agentspan.llm.drain-timeout=1s");
        arguments.add("--agentspan.llm.demo.min-latency=0ms");
        arguments.add("--agentspan.llm.demo.max-latency=0ms");
        arguments.add("--agentspan.llm.scripted.enabled=true");
        arguments.add("--spring.main.banner-mode=off");
        for (String setting : settings) {
            arguments.add("--agentspan.llm." + setting);
        }
        return arguments;
    }
}
