package io.agentspan.llm.scripted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.agentspan.llm.provider.DeltaSink;
import io.agentspan.llm.provider.ModelReply;
import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.llm.provider.ProviderException;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptedProviderTest {
    private static final String SCRIPT =
            """
            {"agents": {
              "researcher": [
                {"toolCalls": [{"name": "search", "arguments": {"query": "kafka"}},
                               {"name": "odd", "rawArguments": "{broken"}]},
                {"attempts": [
                  {"error": {"status": 429, "message": "slow down", "retryAfterMillis": 50}},
                  {"error": {"status": 500, "message": "try later"}},
                  {"text": "Found it.", "usage": {"promptTokens": 3, "completionTokens": 2,
                                                  "totalTokens": 5}}]}],
              "*": [{"text": "cut", "finish": "LENGTH"}]}}
            """;

    @TempDir Path directory;
    private Path file;
    private ScriptedProvider provider;

    @BeforeEach
    void writeScript() throws IOException {
        file = Files.writeString(directory.resolve("script.json"), SCRIPT);
        provider = new ScriptedProvider(true, null);
    }

    @Test
    void theTurnOfTheAgentDecides() throws Exception {
        ModelReply first = provider.call(request("researcher", 0, 1), DeltaSink.ignore());

        assertThat(first.finish()).isEqualTo(ModelFinish.TOOL_CALLS);
        assertThat(first.toolCalls())
                .containsExactly(
                        new ProposedCall("search", "{\"query\":\"kafka\"}"),
                        new ProposedCall("odd", "{broken"));
    }

    @Test
    void aTurnMayFailOnItsFirstAttempts() throws Exception {
        ProviderException limited = failure(request("researcher", 1, 1));
        ProviderException broken = failure(request("researcher", 1, 2));
        ModelReply third = provider.call(request("researcher", 1, 3), DeltaSink.ignore());
        ModelReply fourth = provider.call(request("researcher", 1, 4), DeltaSink.ignore());

        assertThat(limited.failure().code()).isEqualTo("RATE_LIMITED");
        assertThat(limited.retryAfterMillis()).isEqualTo(50);
        assertThat(broken.failure().message()).contains("try later");
        assertThat(third.text()).isEqualTo("Found it.");
        assertThat(third.usage()).isEqualTo(TokenUsage.of(3, 2));
        assertThat(fourth).isEqualTo(third);
    }

    @Test
    void otherAgentsShareTheStar() throws Exception {
        ModelReply reply = provider.call(request("somebody", 0, 1), DeltaSink.ignore());

        assertThat(reply.text()).isEqualTo("cut");
        assertThat(reply.finish()).isEqualTo(ModelFinish.LENGTH);
        assertThat(reply.usage().promptTokens()).isPositive();
    }

    @Test
    void aTurnThatIsNotScriptedSaysWhichOne() {
        assertThat(failure(request("researcher", 2, 1)).failure().message())
                .contains("turn 3 of agent researcher");
    }

    @Test
    void aMistakeInTheScriptIsShown() throws IOException {
        Files.writeString(file, "{\"agents\": []}");

        assertThat(failure(request("a", 0, 1)).failure().message()).contains("has a mistake");
    }

    @Test
    void withoutLeaveOnlyTheConfiguredFileIsRead() throws Exception {
        ScriptedProvider closed = new ScriptedProvider(false, file);
        ModelRequest byDefault = request("somebody", 0, 1, "default");

        assertThat(closed.call(byDefault, DeltaSink.ignore()).text()).isEqualTo("cut");
        assertThatThrownBy(() -> closed.call(request("somebody", 0, 1), DeltaSink.ignore()))
                .hasMessageContaining("agentspan.llm.scripted.enabled");
    }

    @Test
    void aFileThatNeverAppearsIsATimeOut() throws IOException {
        Files.writeString(file, "{\"agents\": {\"*\": [{\"waitForFile\": \"/nonexistent/x\"}]}}");

        assertThat(failure(request("a", 0, 1)).failure().code()).isEqualTo("PROVIDER_TIMEOUT");
    }

    private ProviderException failure(ModelRequest request) {
        return catchThrowableOfType(
                ProviderException.class, () -> provider.call(request, DeltaSink.ignore()));
    }

    private ModelRequest request(String agent, int replies, int attempt) {
        return request(agent, replies, attempt, file.toString());
    }

    private static ModelRequest request(String agent, int replies, int attempt, String model) {
        List<Message> messages = new ArrayList<>(List.of(new Message.User("Hi")));
        for (int i = 0; i < replies; i++) {
            messages.add(new Message.Assistant("said", List.of()));
        }
        return new ModelRequest(
                model,
                agent,
                attempt,
                null,
                "",
                messages,
                List.of(),
                null,
                null,
                null,
                Duration.ofMillis(100));
    }
}
