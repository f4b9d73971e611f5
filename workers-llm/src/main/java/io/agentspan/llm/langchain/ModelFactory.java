package io.agentspan.llm.langchain;

import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.agentspan.llm.provider.ModelRequest;

/** How one vendor's format is spoken. */
@FunctionalInterface
interface ModelFactory {
    StreamingChatModel create(Endpoint endpoint, ModelRequest request, HttpClientBuilder http);

    /** Without a limit from the agent; Anthropic requires one. */
    int ANTHROPIC_MAX_TOKENS = 8192;

    /** The format of OpenAI's chat completions, which most other vendors and servers speak too. */
    static StreamingChatModel openAi(
            Endpoint endpoint, ModelRequest request, HttpClientBuilder http) {
        var builder =
                OpenAiStreamingChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(endpoint.url())
                        .apiKey(endpoint.apiKey())
                        .modelName(request.model())
                        .temperature(request.temperature())
                        .returnThinking(true);
        // OpenAI's newer models refuse max_tokens, most compatible servers know nothing else.
        boolean openAiItself = endpoint.url().startsWith("https://api.openai.com/");
        return (openAiItself
                        ? builder.maxCompletionTokens(request.maxTokens())
                        : builder.maxTokens(request.maxTokens()))
                .build();
    }

    static StreamingChatModel anthropic(
            Endpoint endpoint, ModelRequest request, HttpClientBuilder http) {
        // ANTHROPIC_BASE_URL is usually given without the version.
        String url = endpoint.url().endsWith("/v1") ? endpoint.url() : endpoint.url() + "/v1";
        Integer maxTokens = request.maxTokens();
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(url)
                .apiKey(endpoint.apiKey() == null ? "none" : endpoint.apiKey())
                .modelName(request.model())
                .temperature(request.temperature())
                .maxTokens(maxTokens == null ? ANTHROPIC_MAX_TOKENS : maxTokens)
                .returnThinking(true)
                .build();
    }

    static StreamingChatModel ollama(
            Endpoint endpoint, ModelRequest request, HttpClientBuilder http) {
        return OllamaStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(endpoint.url())
                .modelName(request.model())
                .temperature(request.temperature())
                .numPredict(request.maxTokens())
                .returnThinking(true)
                .build();
    }
}
