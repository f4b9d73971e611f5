package io.agentspan.llm.demo;

import io.agentspan.llm.provider.DeltaSink;
import io.agentspan.llm.provider.ModelProvider;
import io.agentspan.llm.provider.ModelReply;
import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.llm.provider.TokenEstimate;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import java.util.List;

/**
 * {@code demo/<any name>}: a first impression of agents without a key and without a network. The
 * same conversation always gets the same reply.
 */
public final class DemoProvider implements ModelProvider {
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final Pace pace;

    public DemoProvider(Pace pace) {
        this.pace = pace;
    }

    @Override
    public String id() {
        return "demo";
    }

    @Override
    public ModelReply call(ModelRequest request, DeltaSink deltas) throws InterruptedException {
        Situation situation = Situation.of(request);
        List<ProposedCall> calls =
                new CallPlanner(situation, request.tools(), () -> textFor(situation)).next();
        if (!calls.isEmpty()) {
            pace.write(seed(request), "", deltas);
            return new ModelReply(
                    "", calls, ModelFinish.TOOL_CALLS, TokenEstimate.of(request, "", calls));
        }
        String text = answer(request, situation);
        int most = request.maxTokens() == null ? text.length() : limit(request.maxTokens());
        boolean cut = text.length() > most;
        String said = cut ? text.substring(0, most) : text;
        pace.write(seed(request), said, deltas);
        return new ModelReply(
                said,
                List.of(),
                cut ? ModelFinish.LENGTH : ModelFinish.STOP,
                TokenEstimate.of(request, said, List.of()));
    }

    private static String answer(ModelRequest request, Situation situation) {
        if (request.outputSchema() != null) {
            return new OutputWriter(situation).write(request.outputSchema());
        }
        String whole =
                situation.prior().isEmpty()
                        ? new AnswerWriter(situation).answer()
                        : new ArticleWriter(situation).article();
        return situation.rest(whole);
    }

    /** What a tool that takes a text gets: the answer so far. */
    private static String textFor(Situation situation) {
        boolean nothingKnown = situation.passages().isEmpty();
        if (!situation.prior().isEmpty()) {
            return situation.prior();
        }
        return nothingKnown ? "" : new AnswerWriter(situation).answer();
    }

    private static int limit(int tokens) {
        return (int) Math.min(Integer.MAX_VALUE, (long) tokens * CHARACTERS_PER_TOKEN);
    }

    private static int seed(ModelRequest request) {
        int seed = request.system().hashCode();
        for (var message : request.messages()) {
            seed = 31 * seed + message.toString().hashCode();
        }
        return seed;
    }
}
