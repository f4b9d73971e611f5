package io.agentspan.cli.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** The API key for a server. */
public final class Credentials {
    private static final String VARIABLE = "AGENTSPAN_API_KEY";

    private Credentials() {}

    /**
     * That of the environment, else the configured one. The configured key goes to the configured
     * server only.
     */
    public static Optional<String> keyFor(URI server) {
        return variable().or(() -> configured(server));
    }

    private static Optional<String> variable() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static Optional<String> configured(URI server) {
        ClientConfig config = ClientConfig.read();
        return config.get(ClientConfig.SERVER)
                .map(ServerOption::parse)
                .filter(configured -> same(configured, server))
                .flatMap(configured -> config.get(ClientConfig.API_KEY));
    }

    private static boolean same(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && host(one).equals(host(other))
                && one.getPort() == other.getPort();
    }

    // What people write for this machine.
    private static String host(URI uri) {
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        return host.equals("localhost") ? "127.0.0.1" : host;
    }
}
