package io.agentspan.llm.langchain;

import io.agentspan.llm.provider.EnvironmentVariables;
import io.agentspan.llm.provider.ModelProvider;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The model providers that are reached over HTTP. */
public final class LangChainProviders {
    private static final Vendor OPENAI = openAiLike("openai", "https://api.openai.com/v1");

    private static final Vendor ANTHROPIC =
            new Vendor(
                    "anthropic",
                    List.of(),
                    "ANTHROPIC_API_KEY",
                    List.of("ANTHROPIC_BASE_URL"),
                    "https://api.anthropic.com",
                    false);

    private static final Vendor OLLAMA =
            new Vendor(
                    "ollama",
                    List.of(),
                    null,
                    List.of("OLLAMA_BASE_URL", "OLLAMA_HOST"),
                    "http://localhost:11434",
                    false);

    /** Vendors whose own endpoint speaks OpenAI's format. */
    private static final List<Vendor> COMPATIBLE =
            List.of(
                    new Vendor(
                            "google_gemini",
                            List.of("google", "gemini"),
                            "GEMINI_API_KEY",
                            List.of("GEMINI_BASE_URL"),
                            "https://generativelanguage.googleapis.com/v1beta/openai",
                            true),
                    openAiLike("mistral", "https://api.mistral.ai/v1"),
                    openAiLike("groq", "https://api.groq.com/openai/v1"),
                    openAiLike("deepseek", "https://api.deepseek.com/v1"),
                    new Vendor(
                            "grok",
                            List.of("xai"),
                            "XAI_API_KEY",
                            List.of("GROK_BASE_URL", "XAI_BASE_URL"),
                            "https://api.x.ai/v1",
                            true),
                    openAiLike("perplexity", "https://api.perplexity.ai"));

    private LangChainProviders() {}

    public static List<ModelProvider> all(
            EnvironmentVariables environment, AllowedUrls allowedUrls, ProviderHttp http) {
        Stream<ModelProvider> own =
                Stream.of(
                        provider(OPENAI, ModelFactory::openAi, environment, allowedUrls, http),
                        provider(
                                ANTHROPIC, ModelFactory::anthropic, environment, allowedUrls, http),
                        provider(OLLAMA, ModelFactory::ollama, environment, allowedUrls, http));
        Stream<ModelProvider> compatible =
                COMPATIBLE.stream()
                        .map(v ->
                                provider(v, ModelFactory::openAi, environment, allowedUrls, http));
        return Stream.concat(own, compatible).toList();
    }

    /** Names of the environment variables that may hold an API key. */
    public static List<String> keyVariables() {
        return Stream.concat(Stream.of(OPENAI, ANTHROPIC), COMPATIBLE.stream())
                .map(Vendor::keyVariable)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Which of them can be called with this environment. */
    public static List<ProviderSetup> setup(EnvironmentVariables environment) {
        return Stream.concat(Stream.of(OPENAI, ANTHROPIC, OLLAMA), COMPATIBLE.stream())
                .map(vendor -> vendor.setup(environment))
                .toList();
    }

    private static ModelProvider provider(
            Vendor vendor,
            ModelFactory models,
            EnvironmentVariables environment,
            AllowedUrls allowedUrls,
            ProviderHttp http) {
        return new LangChainProvider(vendor, models, environment, allowedUrls, http);
    }

    private static Vendor openAiLike(String id, String url) {
        String upper = id.toUpperCase(Locale.ROOT);
        return new Vendor(
                id, List.of(), upper + "_API_KEY", List.of(upper + "_BASE_URL"), url, true);
    }
}
