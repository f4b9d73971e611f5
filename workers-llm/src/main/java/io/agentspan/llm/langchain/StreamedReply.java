package io.agentspan.llm.langchain;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialThinking;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import io.agentspan.llm.provider.DeltaSink;
import io.agentspan.llm.provider.ModelReply;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Passes the pieces of a reply on and keeps its end. */
final class StreamedReply implements StreamingChatResponseHandler {
    private final DeltaSink deltas;
    private @Nullable ChatResponse response;
    private @Nullable Throwable error;

    StreamedReply(DeltaSink deltas) {
        this.deltas = deltas;
    }

    @Override
    public void onPartialResponse(String piece) {
        deltas.text(piece);
    }

    @Override
    public void onPartialThinking(PartialThinking piece) {
        deltas.thinking(piece.text());
    }

    @Override
    public void onCompleteResponse(ChatResponse whole) {
        response = whole;
    }

    @Override
    public void onError(Throwable first) {
        if (error == null) {
            error = first;
        }
    }

    /** What went wrong, if anything; a reply that merely ended too early counts as wrong. */
    @Nullable Throwable error() {
        if (error != null) {
            return error;
        }
        return response == null || isEmpty(response)
                ? new IllegalStateException("the reply ended before it said anything")
                : null;
    }

    private static boolean isEmpty(ChatResponse response) {
        AiMessage message = response.aiMessage();
        return response.finishReason() == null
                && (message.text() == null || message.text().isEmpty())
                && !message.hasToolExecutionRequests();
    }

    ModelReply reply() {
        if (response == null) {
            throw new IllegalStateException("there is no reply");
        }
        AiMessage message = response.aiMessage();
        List<ProposedCall> calls =
                message.toolExecutionRequests().stream().map(StreamedReply::call).toList();
        return new ModelReply(
                message.text() == null ? "" : message.text(),
                calls,
                finish(response, !calls.isEmpty()),
                usage(response.tokenUsage()));
    }

    private static ProposedCall call(ToolExecutionRequest request) {
        String arguments = request.arguments();
        return new ProposedCall(
                request.name(), arguments == null || arguments.isBlank() ? "{}" : arguments);
    }

    private static ModelFinish finish(ChatResponse response, boolean calls) {
        var reason = response.finishReason();
        if (reason == null) {
            return calls ? ModelFinish.TOOL_CALLS : ModelFinish.OTHER;
        }
        return switch (reason) {
            // Ollama and some compatible servers say "stop" after tool calls.
            case STOP -> calls ? ModelFinish.TOOL_CALLS : ModelFinish.STOP;
            case LENGTH -> ModelFinish.LENGTH;
            case TOOL_EXECUTION -> ModelFinish.TOOL_CALLS;
            case CONTENT_FILTER -> ModelFinish.CONTENT_FILTER;
            case OTHER -> ModelFinish.OTHER;
        };
    }

    private static TokenUsage usage(dev.langchain4j.model.output.@Nullable TokenUsage usage) {
        if (usage == null) {
            return TokenUsage.NONE;
        }
        long prompt = orZero(usage.inputTokenCount());
        long completion = orZero(usage.outputTokenCount());
        Integer total = usage.totalTokenCount();
        return new TokenUsage(prompt, completion, total == null ? prompt + completion : total);
    }

    private static long orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
