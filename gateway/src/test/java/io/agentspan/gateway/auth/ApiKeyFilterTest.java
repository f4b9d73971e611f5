package io.agentspan.gateway.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

class ApiKeyFilterTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir private static Path directory;
    private static KeyFile file;
    private static ApiKey key;
    private static ConfigurableApplicationContext withKeys;
    private static ConfigurableApplicationContext without;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({AuthConfiguration.class, Endpoints.class})
    static class Application {}

    @RestController
    static class Endpoints {
        @GetMapping("/api/who")
        String who(HttpServletRequest request) {
            return Principals.of(request).orElse("nobody");
        }

        @GetMapping("/health")
        String health() {
            return "well";
        }
    }

    @BeforeAll
    static void start() {
        file = new KeyFile(directory.resolve(KeyFile.NAME));
        key = file.create("ci", 7);
        withKeys = application(Map.of("agentspan.security.api-keys", file.path().toString()));
        without = application(Map.of());
    }

    private static ConfigurableApplicationContext application(Map<String, Object> more) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(more);
        application.setRegisterShutdownHook(false);
        return application.run("--server.port=0", "--spring.main.banner-mode=off");
    }

    @AfterAll
    static void stop() {
        withKeys.close();
        without.close();
    }

    @Test
    void aKeyIsFoundWhereverAClientPutsIt() throws Exception {
        assertThat(who("X-API-Key", key.text())).isEqualTo("ci");
        assertThat(who("Authorization", "Bearer " + key.text())).isEqualTo("ci");
        assertThat(who("Authorization", "bearer " + key.text())).isEqualTo("ci");
        assertThat(who("X-Auth-Key", key.text())).isEqualTo("ci");
        assertThat(who("X-Auth-Key", "ask_" + key.id(), "X-Auth-Secret", key.secret()))
                .isEqualTo("ci");
        assertThat(who("X-Authorization", key.text())).isEqualTo("ci");
    }

    @Test
    void aRequestWithoutAGoodKeyIs401InTheFormOfTheContract() throws Exception {
        HttpResponse<String> none = get(withKeys, "/api/who");
        String wrong = new ApiKey(key.id(), ApiKey.random().secret()).text();
        String basic =
                Base64.getEncoder()
                        .encodeToString("agentspan:agentspan".getBytes(StandardCharsets.UTF_8));

        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(none.headers().firstValue("WWW-Authenticate")).isPresent();
        JsonNode body = WireJson.tree(none.body());
        assertThat(body.path("error").asString()).contains("AGENTSPAN_API_KEY");
        assertThat(body.path("status").asInt()).isEqualTo(401);
        assertThat(body.path("code").asString()).isEqualTo("AS-3030");
        assertThat(get(withKeys, "/api/who", "X-API-Key", wrong).statusCode()).isEqualTo(401);
        assertThat(get(withKeys, "/api/who", "Authorization", "Basic " + basic).statusCode())
                .isEqualTo(401);
        assertThat(get(withKeys, "/api/nothing-here").statusCode()).isEqualTo(401);
        assertThat(get(withKeys, "/health/../api/who").statusCode()).isEqualTo(401);
        assertThat(get(withKeys, "/health;x=/api/who").statusCode()).isEqualTo(401);
    }

    @Test
    void healthIsOpen() throws Exception {
        assertThat(get(withKeys, "/health").body()).isEqualTo("well");
    }

    @Test
    void whatProvesByItselfThatItMayIsOpenAndNothingBehindIt() throws Exception {
        assertThat(get(withKeys, "/api/agent/answer/bWVtbw.c2ln").statusCode()).isEqualTo(404);
        assertThat(get(withKeys, "/api/agent/slack/actions").statusCode()).isEqualTo(404);
        for (String path :
                List.of(
                        "/api/agent/answer/a.b/../../executions",
                        "/api/agent/answer/a.b/x",
                        "/api/agent/answer/a.b;x",
                        "/api/agent/answer/..%2Fa.b",
                        "/api/agent/slack/actions/x")) {
            assertThat(get(withKeys, path).statusCode()).as(path).isIn(400, 401);
        }
    }

    @Test
    void aServerWithoutKeysAsksForNoneAndHasNoTokens() throws Exception {
        assertThat(get(without, "/api/who").body()).isEqualTo("nobody");
        assertThat(token(without, "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void aClientThatWantsATokenGetsOneForAGoodKeyOnly() throws Exception {
        String form = "{\"keyId\":\"%s\",\"keySecret\":\"%s\"}";
        HttpResponse<String> good = token(withKeys, form.formatted(key.id(), key.secret()));

        assertThat(good.statusCode()).isEqualTo(200);
        String token = WireJson.tree(good.body()).path("token").asString();
        assertThat(who("X-Authorization", token)).isEqualTo("ci");
        assertThat(token(withKeys, form.formatted(key.id(), "x")).statusCode()).isEqualTo(401);
    }

    @Test
    void aRunningServerLearnsOfNewAndOfRevokedKeys() throws Exception {
        ApiKey made = file.create("laptop", 8);
        Awaitility.await("the new key is good")
                .atMost(Duration.ofSeconds(5))
                .until(() -> status(made) == 200);

        file.revoke("laptop", 9);
        Awaitility.await("the revoked key is not")
                .atMost(Duration.ofSeconds(5))
                .until(() -> status(made) == 401);
    }

    private static int status(ApiKey with) throws Exception {
        return get(withKeys, "/api/who", "X-API-Key", with.text()).statusCode();
    }

    private static String who(String... headers) throws Exception {
        return get(withKeys, "/api/who", headers).body();
    }

    private static HttpResponse<String> token(ConfigurableApplicationContext server, String body)
            throws Exception {
        return send(
                request(server, "/api/token")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(
            ConfigurableApplicationContext server, String path, String... headers)
            throws Exception {
        HttpRequest.Builder request = request(server, path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private static HttpRequest.Builder request(ConfigurableApplicationContext server, String path) {
        int port = ((WebServerApplicationContext) server).getWebServer().getPort();
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
