package io.agentspan.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.llm.demo.DemoProvider;
import io.agentspan.llm.demo.Pace;
import io.agentspan.llm.langchain.AllowedUrls;
import io.agentspan.llm.langchain.LangChainProviders;
import io.agentspan.llm.langchain.ProviderHttp;
import io.agentspan.schemas.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelProvidersTest {
    private final ProviderHttp http =
            new ProviderHttp(Duration.ofSeconds(1), Duration.ofSeconds(1));
    private final ModelProviders providers = providers(Map.of());

    private ModelProviders providers(Map<String, String> variables) {
        List<ModelProvider> all = new ArrayList<>();
        all.add(new DemoProvider(Pace.atOnce()));
        all.addAll(
                LangChainProviders.all(
                        EnvironmentVariables.of(variables), AllowedUrls.any(), http));
        return new ModelProviders(all);
    }

    @AfterEach
    void close() {
        http.close();
    }

    @ParameterizedTest
    @CsvSource({
        "openai/gpt-4o, openai",
        "OpenAI/gpt-4o, openai",
        "anthropic/claude, anthropic",
        "ollama/llama3.2:3b, ollama",
        "google/gemini-2.5, google_gemini",
        "gemini/gemini-2.5, google_gemini",
        "google_gemini/gemini-2.5, google_gemini",
        "groq/meta/llama, groq",
        "demo/anything, demo",
    })
    void thePrefixNamesTheProvider(String model, String provider) throws ProviderException {
        assertThat(providers.of(ModelName.of(model)).id()).isEqualTo(provider);
    }

    @Test
    void onlyTheFirstSlashSeparates() throws ProviderException {
        assertThat(ModelName.of("scripted//tmp/a.json").model()).isEqualTo("/tmp/a.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpt-4o", "/gpt-4o", "openai/", " / "})
    void bothHalvesOfAModelAreNeeded(String model) {
        assertThatThrownBy(() -> ModelName.of(model))
                .hasMessageStartingWith("MALFORMED_MODEL")
                .hasMessageContaining("provider/model");
    }

    @Test
    void anUnknownProviderIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> providers.of(ModelName.of("acme/x")))
                .hasMessageStartingWith("UNKNOWN_PROVIDER")
                .hasMessageContaining("acme")
                .hasMessageContaining("openai, anthropic, ollama");
    }

    @ParameterizedTest
    @CsvSource({"openai, OPENAI_API_KEY", "anthropic, ANTHROPIC_API_KEY", "grok, XAI_API_KEY"})
    void aMissingKeyIsNamedByItsVariable(String provider, String variable) {
        assertThatThrownBy(() -> call(providers, provider + "/some", null))
                .hasMessageStartingWith("PROVIDER_NOT_CONFIGURED")
                .hasMessageContaining(variable);
    }

    @Test
    void aServerOfOnesOwnNeedsNoKey() {
        assertThatThrownBy(() -> call(providers, "openai/some", "http://127.0.0.1:1/v1"))
                .hasMessageStartingWith("PROVIDER_UNREACHABLE");
        ModelProviders local = providers(Map.of("OLLAMA_HOST", "127.0.0.1:1"));
        assertThatThrownBy(() -> call(local, "ollama/some", null))
                .hasMessageStartingWith("PROVIDER_UNREACHABLE");
    }

    @Test
    void secretsAreTakenOutOfTexts() {
        Secrets secrets =
                new Secrets(
                        EnvironmentVariables.of(Map.of("OPENAI_API_KEY", " sk-12345678 ")),
                        LangChainProviders.keyVariables());

        assertThat(secrets.redact("Wrong key sk-12345678!")).isEqualTo("Wrong key [redacted]!");
        assertThat(secrets.toString()).doesNotContain("sk-");
    }

    private static void call(ModelProviders providers, String model, String baseUrl)
            throws ProviderException, InterruptedException {
        ModelName name = ModelName.of(model);
        providers
                .of(name)
                .call(
                        new ModelRequest(
                                name.model(),
                                "a",
                                1,
                                baseUrl,
                                "",
                                List.of(new Message.User("Hi")),
                                List.of(),
                                null,
                                null,
                                null,
                                Duration.ofSeconds(2)),
                        DeltaSink.ignore());
    }
}
