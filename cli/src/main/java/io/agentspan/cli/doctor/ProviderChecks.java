package io.agentspan.cli.doctor;

import io.agentspan.llm.langchain.LangChainProviders;
import io.agentspan.llm.langchain.ProviderSetup;
import io.agentspan.llm.provider.EnvironmentVariables;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which models can be called. */
final class ProviderChecks {
    private static final Set<String> SHOWN_ALWAYS = Set.of("openai", "anthropic", "ollama");
    private static final int CONNECT_MILLIS = 1_000;

    private ProviderChecks() {}

    /**
     * A line for each provider that people ask for, and for those that are set up.
     *
     * @param server ids that a running LLM worker can call; it counts, not this process
     */
    static List<Finding> all(EnvironmentVariables environment, Optional<List<String>> server) {
        List<Finding> findings = new ArrayList<>();
        for (ProviderSetup setup : LangChainProviders.setup(environment)) {
            boolean configured =
                    server.map(ids -> ids.contains(setup.id())).orElse(setup.configured());
            if (configured || SHOWN_ALWAYS.contains(setup.id())) {
                findings.add(
                        setup.id().equals("ollama")
                                ? local(setup)
                                : remote(setup, configured, server.isPresent()));
            }
        }
        findings.add(Finding.ok("demo", "built in; needs no key and knows nothing by itself"));
        return findings;
    }

    private static Finding remote(ProviderSetup setup, boolean configured, boolean fromServer) {
        if (configured) {
            return Finding.ok(
                    setup.id(),
                    "configured" + (fromServer ? " on the server" : ": " + setup.words()));
        }
        String cure = "set its key where the server runs, and start it again";
        if (fromServer && setup.configured()) {
            return Finding.warn(
                    setup.id(), setup.words() + " here, but the server does not have it", cure);
        }
        return new Finding(Finding.Level.OK, setup.id(), "not configured: " + setup.words(), cure);
    }

    private static Finding local(ProviderSetup setup) {
        URI endpoint = setup.endpoint();
        int port = endpoint.getPort() < 0 ? 80 : endpoint.getPort();
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.getHost(), port), CONNECT_MILLIS);
            return Finding.ok(setup.id(), "answers at " + endpoint);
        } catch (IOException e) {
            return new Finding(
                    Finding.Level.OK,
                    setup.id(),
                    "not there: nothing answers at " + endpoint,
                    "'ollama serve', or OLLAMA_HOST");
        }
    }
}
