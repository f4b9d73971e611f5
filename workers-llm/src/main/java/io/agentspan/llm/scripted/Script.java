package io.agentspan.llm.scripted;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.agentspan.llm.provider.FailureCode;
import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.llm.provider.ProviderException;
import io.agentspan.schemas.OrEmpty;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.TokenUsage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers of a scripted model.
 *
 * <pre>{@code
 * {
 *   "agents": {
 *     "researcher": [
 *       {"toolCalls": [{"name": "search", "arguments": {"query": "kafka"}}]},
 *       {"attempts": [
 *         {"error": {"status": 429, "message": "slow down", "retryAfterMillis": 50}},
 *         {"error": {"status": 500, "message": "try later"}},
 *         {"text": "Found it.", "delayMillis": 20}
 *       ]}
 *     ],
 *     "*": [{"text": "Hello.", "finish": "STOP", "usage": {"promptTokens": 3}}]
 *   }
 * }
 * }</pre>
 *
 * <p>The list of an agent holds one entry per turn; the turn is the number of the conversation's
 * assistant messages plus one. {@code *} is any agent without a list of its own. An entry with
 * {@code attempts} holds one answer per attempt of the call, the last one for all further attempts.
 * The same request therefore always gets the same answer, whoever asks and however often.
 *
 * @param agents lists of turns by agent name
 */
record Script(Map<String, List<Turn>> agents) {
    private static final String ANY_AGENT = "*";

    Script {
        agents = OrEmpty.map(agents);
    }

    /**
     * One turn of an agent: an answer, or one for each attempt.
     *
     * @param attempts if not empty, the other fields are not used
     * @param text of the reply, written in pieces of one word
     * @param delayMillis before the answer
     * @param createFile first of all, so that a test sees that the call is under way
     * @param waitForFile before the answer, until the file exists
     * @param error instead of a reply
     * @param finish follows from the tool calls if absent
     * @param usage estimated if absent
     */
    record Turn(
            List<Turn> attempts,
            String text,
            List<Call> toolCalls,
            long delayMillis,
            @Nullable String createFile,
            @Nullable String waitForFile,
            @Nullable Refusal error,
            @Nullable ModelFinish finish,
            @Nullable TokenUsage usage) {
        Turn {
            attempts = OrEmpty.list(attempts);
            text = OrEmpty.text(text);
            toolCalls = OrEmpty.list(toolCalls);
        }
    }

    /**
     * A tool call.
     *
     * @param rawArguments in place of {@code arguments}, to script a model that writes broken JSON
     */
    record Call(String name, ObjectNode arguments, @Nullable String rawArguments) {
        Call {
            arguments = OrEmpty.object(arguments);
        }

        String argumentText() {
            return rawArguments == null ? arguments.toString() : rawArguments;
        }
    }

    /** A failure, as a provider would answer it over HTTP. */
    record Refusal(
            int status, @JsonProperty("message") @Nullable String text, long retryAfterMillis) {}

    /**
     * The answer to a request.
     *
     * @throws ProviderException if the script has none
     */
    Turn answer(ModelRequest request) throws ProviderException {
        List<Turn> turns = agents.getOrDefault(request.agent(), agents.get(ANY_AGENT));
        int turn = 1;
        for (Message message : request.messages()) {
            turn += message instanceof Message.Assistant ? 1 : 0;
        }
        if (turns == null || turn > turns.size()) {
            throw FailureCode.PROVIDER_REJECTED.exception(
                    "The script "
                            + request.model()
                            + " has no answer for turn "
                            + turn
                            + " of agent "
                            + request.agent()
                            + ". Add it under \"agents\".");
        }
        Turn entry = turns.get(turn - 1);
        List<Turn> attempts = entry.attempts();
        return attempts.isEmpty()
                ? entry
                : attempts.get(Math.min(request.attempt(), attempts.size()) - 1);
    }
}
