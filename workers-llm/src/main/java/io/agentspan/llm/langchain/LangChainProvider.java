package io.agentspan.llm.langchain;

import dev.langchain4j.model.chat.StreamingChatModel;
import io.agentspan.llm.provider.DeltaSink;
import io.agentspan.llm.provider.EnvironmentVariables;
import io.agentspan.llm.provider.ModelProvider;
import io.agentspan.llm.provider.ModelReply;
import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.llm.provider.ProviderException;
import io.agentspan.schemas.command.Failure;
import java.util.List;

/**
 * A provider that langchain4j knows. All calls use its streaming models: these never try again by
 * themselves, and only they can be abandoned half way.
 */
final class LangChainProvider implements ModelProvider {
    private final Vendor vendor;
    private final ModelFactory models;
    private final EnvironmentVariables environment;
    private final AllowedUrls allowedUrls;
    private final ProviderHttp http;
    private final ProviderErrors errors;

    LangChainProvider(
            Vendor vendor,
            ModelFactory models,
            EnvironmentVariables environment,
            AllowedUrls allowedUrls,
            ProviderHttp http) {
        this.vendor = vendor;
        this.models = models;
        this.environment = environment;
        this.allowedUrls = allowedUrls;
        this.http = http;
        this.errors = new ProviderErrors(vendor);
    }

    @Override
    public String id() {
        return vendor.id();
    }

    @Override
    public List<String> aliases() {
        return vendor.aliases();
    }

    @Override
    public ModelReply call(ModelRequest request, DeltaSink deltas)
            throws ProviderException, InterruptedException {
        Endpoint endpoint = vendor.endpoint(request, environment, allowedUrls);
        StreamedReply reply = new StreamedReply(deltas);
        try {
            StreamingChatModel model =
                    models.create(endpoint, request, http.forCall(request.timeout()));
            model.chat(ChatRequests.of(request, vendor), reply);
        } catch (RuntimeException e) {
            reply.onError(e);
        }
        Throwable error = reply.error();
        if (error != null) {
            throw withoutSchemaModeNextTime(request, errors.of(error));
        }
        return reply.reply();
    }

    private static ProviderException withoutSchemaModeNextTime(
            ModelRequest request, ProviderException error) {
        Failure failure = error.failure();
        boolean maybeTheSchema =
                failure.code().equals("PROVIDER_REJECTED") && ChatRequests.usesSchemaMode(request);
        return maybeTheSchema
                ? new ProviderException(
                        Failure.retryable(failure.code(), failure.message()),
                        error.retryAfterMillis(),
                        error)
                : error;
    }
}
