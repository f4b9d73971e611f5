package io.agentspan.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One of these programs.
 *
 * @param name by which people call it
 * @param about what it shows
 * @param program has the {@code main} method
 * @param serverFlags what the server must be started with, as JVM flags
 */
public record Example(String name, String about, Class<?> program, List<String> serverFlags) {
    private static final List<Example> ALL =
            List.of(
                    new Example("hello", "An agent, a question, an answer.", Hello.class),
                    new Example(
                            "tools", "Methods of yours that the model may call.", OrderTools.class),
                    new Example("team", "Two agents, one after the other.", SequentialTeam.class),
                    new Example("parallel", "Several agents at the same time.", ParallelTeam.class),
                    new Example(
                            "router",
                            "A function of yours decides which agent works.",
                            RouterByCode.class),
                    new Example(
                            "discussion", "Agents take turns until they agree.", Discussion.class),
                    new Example(
                            "guardrail",
                            "What is asked and answered is checked on the server.",
                            Guarded.class),
                    new Example(
                            "agent-tool",
                            "An agent that another one calls like a tool.",
                            AgentAsTool.class),
                    new Example(
                            "http-tool",
                            "A tool that the server runs: it asks an HTTP endpoint.",
                            HttpTool.class,
                            List.of("-Dagentspan.http-tools.allowed-private-hosts=127.0.0.1")),
                    new Example(
                            "streaming",
                            "Everything that happens, while it happens.",
                            Streaming.class),
                    new Example(
                            "approval",
                            "A tool that runs only when a person has said yes.",
                            Approval.class),
                    new Example(
                            "slack",
                            "The person is asked in a chat, and answers there.",
                            SlackApproval.class,
                            chat()));

    private Example(String name, String about, Class<?> program) {
        this(name, about, program, List.of());
    }

    private static List<String> chat() {
        String target = "-Dagentspan.webhooks.targets.example.";
        return List.of(
                "-Dagentspan.webhooks.public-url=http://localhost:6767",
                target + "url=http://127.0.0.1:" + SlackApproval.CHAT_PORT + "/",
                target + "secret=known-to-this-example-only",
                target + "format=slack",
                target + "agents=chat_refunds");
    }

    /** From the simplest to the others. */
    public static List<Example> all() {
        return ALL;
    }

    public static Optional<Example> of(String name) {
        return ALL.stream().filter(example -> example.name().equals(name)).findFirst();
    }

    /** Where its text is, in a checkout and in the jar. */
    public String path() {
        return program.getName().replace('.', '/') + ".java";
    }

    /** The text of the program. */
    public String source() {
        try (InputStream in = Example.class.getResourceAsStream("/" + path())) {
            return new String(
                    Objects.requireNonNull(in, path()).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
