package io.agentspan.cli.configure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.agentspan.cli.process.Cli;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class ConfigureIT {
    @TempDir Path data;

    /** A server that says nothing and writes down the keys that it gets. */
    private static final class KeyTaker implements AutoCloseable {
        private final HttpServer http;
        private final List<String> keys = Collections.synchronizedList(new ArrayList<>());

        KeyTaker() throws IOException {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext(
                    "/",
                    exchange -> {
                        if (exchange.getRequestURI().getPath().startsWith("/api")) {
                            keys.add(
                                    String.valueOf(
                                            exchange.getRequestHeaders()
                                                    .getFirst("Authorization")));
                        }
                        byte[] body = "{\"results\":[]}".getBytes(StandardCharsets.UTF_8);
                        exchange.sendResponseHeaders(200, body.length);
                        exchange.getResponseBody().write(body);
                        exchange.close();
                    });
            http.start();
        }

        String url() {
            return "http://127.0.0.1:" + http.getAddress().getPort();
        }

        @Override
        public void close() {
            http.stop(0);
        }
    }

    @Test
    void aKeyInTwoPartsUnderItsOtherNamesIsTheSameKey() throws IOException {
        String secret = "s".repeat(43);
        Cli.Result configured =
                Cli.on(data)
                        .run(
                                "configure",
                                "--url",
                                "http://127.0.0.1:9",
                                "--auth-key",
                                "0123456789ab",
                                "--auth-secret",
                                secret);

        assertThat(configured.exit()).as(configured.err()).isZero();
        assertThat(Files.readString(data.resolve("config")))
                .contains("server = http://127.0.0.1:9", "api-key = ask_0123456789ab_" + secret);
    }

    @Test
    void whatIsConfiguredIsUsedUnlessTheEnvironmentSaysOtherwise() throws IOException {
        try (KeyTaker server = new KeyTaker();
                KeyTaker other = new KeyTaker()) {
            Cli cli = Cli.on(data);
            Cli.Result configured =
                    cli.run(
                            "configure",
                            "--server",
                            server.url() + "/api/",
                            "--api-key",
                            "the-key");
            assertThat(configured.exit()).isZero();
            assertThat(configured.out()).contains(server.url()).doesNotContain("the-key");
            assertThat(
                            PosixFilePermissions.toString(
                                    Files.getPosixFilePermissions(data.resolve("config"))))
                    .isEqualTo("rw-------");

            cli.run("agent", "execution");
            cli.run("agent", "execution", "--server", other.url());
            cli.run("agent", "execution", "--api-key", "mine");
            Cli.on(data).with("AGENTSPAN_API_KEY", "env-key").run("agent", "execution");
            Cli.on(data).with("AGENTSPAN_SERVER_URL", other.url()).run("agent", "execution");

            assertThat(server.keys)
                    .containsExactly("Bearer the-key", "Bearer mine", "Bearer env-key");
            assertThat(other.keys)
                    .as("a key goes to the server that it is configured for")
                    .containsExactly("null", "null");
        }
    }
}
