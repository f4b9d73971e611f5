package io.agentspan.llm.provider;

import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.TokenUsage;
import java.util.List;

/** What a model answered, in whole. */
public record ModelReply(
        String text, List<ProposedCall> toolCalls, ModelFinish finish, TokenUsage usage) {
    public ModelReply {
        text = OrEmpty.text(text);
        toolCalls = OrEmpty.list(toolCalls);
    }
}
