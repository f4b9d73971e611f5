package io.agentspan.llm.provider;

import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.message.ToolSpec;

/** Counts tokens the way people estimate them: four characters each. */
public final class TokenEstimate {
    private static final int CHARACTERS = 4;
    // Roles and separators of each message.
    private static final int PER_MESSAGE = 4;

    private TokenEstimate() {}

    public static TokenUsage of(ModelRequest request, String text, Iterable<ProposedCall> calls) {
        long prompt = of(request.system()) + PER_MESSAGE;
        for (Message message : request.messages()) {
            prompt += of(message) + PER_MESSAGE;
        }
        for (ToolSpec tool : request.tools()) {
            prompt += of(tool.name() + tool.description() + tool.inputSchema());
        }
        long completion = of(text);
        for (ProposedCall call : calls) {
            completion += of(call.name() + call.arguments()) + PER_MESSAGE;
        }
        return TokenUsage.of(prompt, completion);
    }

    private static long of(Message message) {
        return switch (message) {
            case Message.User user -> of(user.text());
            case Message.Assistant said -> {
                long tokens = of(said.text());
                for (var call : said.toolCalls()) {
                    tokens += of(call.name() + call.arguments());
                }
                yield tokens;
            }
            case Message.Tool tool -> of(tool.text());
        };
    }

    /** At least 1 for a text that is not empty. */
    public static long of(String text) {
        return (text.length() + CHARACTERS - 1L) / CHARACTERS;
    }
}
