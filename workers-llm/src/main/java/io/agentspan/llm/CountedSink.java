package io.agentspan.llm;

import io.agentspan.llm.provider.DeltaSink;
import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.llm.provider.TokenEstimate;
import io.agentspan.schemas.message.TokenUsage;
import java.util.List;

/** Passes the pieces of a reply on and keeps count of them. */
final class CountedSink implements DeltaSink {
    private final DeltaSink out;
    private volatile long tokens;

    CountedSink(DeltaSink out) {
        this.out = out;
    }

    @Override
    public void text(String piece) {
        count(piece);
        out.text(piece);
    }

    @Override
    public void thinking(String piece) {
        count(piece);
        out.thinking(piece);
    }

    private synchronized void count(String piece) {
        tokens += TokenEstimate.of(piece);
    }

    /** What the request and the pieces so far come to. */
    TokenUsage usage(ModelRequest request) {
        return TokenUsage.of(TokenEstimate.of(request, "", List.of()).promptTokens(), tokens);
    }
}
