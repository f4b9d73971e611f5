package io.agentspan.cli.agent;

import io.agentspan.AgentHandle;
import io.agentspan.NotWaitingException;
import io.agentspan.PendingCall;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/** Answers what waits for a person. */
@Command(
        name = "respond",
        description = {
            "Answer what waits for a person:",
            "  agentspan agent respond ID --approve",
            "  agentspan agent respond ID --reject --reason \"over the limit\"",
            "  agentspan agent respond ID --message \"the blue one\"",
            "Without --call the answer is for what has waited longest; an approval is for its"
                    + " whole turn."
        },
        mixinStandardHelpOptions = true)
final class RespondCommand extends OnExecution {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    @ArgGroup(multiplicity = "1")
    private Answer answer = new Answer();

    @Option(
            names = "--reason",
            paramLabel = "TEXT",
            description = "Why it is rejected; the history keeps it.")
    private String reason = "";

    @Option(
            names = "--arguments",
            paramLabel = "JSON",
            description = "With --approve: other arguments than the model gave.")
    private @Nullable String arguments;

    @Option(
            names = "--call",
            paramLabel = "CALL",
            description = "Which call, as 'agent inbox' and 'agent status' name it.")
    private @Nullable String call;

    /** One of the ways to answer. */
    private static final class Answer {
        @Option(names = "--approve", description = "The tool may be called.")
        private boolean approve;

        @Option(
                names = {"--reject", "--deny"},
                description = "The tool may not be called.")
        private boolean reject;

        @Option(
                names = {"-m", "--message"},
                paramLabel = "TEXT",
                description = "The answer to a question, as a text.")
        private @Nullable String message;

        @Option(
                names = "--answer",
                paramLabel = "JSON",
                description = "Any other answer, as its schema asks for it.")
        private @Nullable String json;
    }

    @Override
    String act(AgentHandle handle) {
        if (call == null) {
            requireWaiting(handle);
        }
        if (answer.approve) {
            return approve(handle);
        }
        if (answer.reject) {
            if (call == null) {
                handle.reject(reason);
            } else {
                handle.reject(call, reason);
            }
            return "rejected";
        }
        Map<String, Object> fields =
                answer.message != null
                        ? Map.of("response", answer.message)
                        : object(String.valueOf(answer.json));
        if (call == null) {
            handle.respond(fields);
        } else {
            handle.respond(call, fields);
        }
        return "answered";
    }

    /** Whoever answers at a terminal has seen that something waits; nobody waits for it here. */
    private void requireWaiting(AgentHandle handle) {
        boolean decides = answer.approve || answer.reject;
        boolean waits =
                handle.pending().stream()
                        .map(pending -> pending.type() == PendingCall.Type.TOOL_APPROVAL)
                        .anyMatch(
                                approval -> decides ? approval : !approval || answer.json != null);
        if (!waits) {
            throw new NotWaitingException(
                    handle.executionId(),
                    decides ? "nothing waits for approval" : "nothing waits for an answer");
        }
    }

    private String approve(AgentHandle handle) {
        if (arguments != null) {
            String only = call == null ? theOnlyOne(handle) : call;
            handle.approve(only, object(arguments));
            return "approved " + only + " with other arguments";
        }
        if (call == null) {
            handle.approve();
        } else {
            handle.approve(call);
        }
        return "approved";
    }

    private static String theOnlyOne(AgentHandle handle) {
        List<PendingCall> approvals =
                handle.pending().stream()
                        .filter(pending -> pending.type() == PendingCall.Type.TOOL_APPROVAL)
                        .toList();
        if (approvals.size() != 1) {
            throw new CliException(
                    CliCode.REQUEST_REFUSED,
                    approvals.size()
                            + " calls wait for approval; say with --call which of them gets the"
                            + " arguments.");
        }
        return approvals.getFirst().callId();
    }

    private static Map<String, Object> object(String text) {
        try {
            JsonNode json = WireJson.tree(text);
            if (json.isObject()) {
                return WireJson.mapper().convertValue(json, MAP);
            }
        } catch (MalformedRecordException e) {
            throw new CliException(
                    CliCode.MALFORMED_JSON, "'" + text + "' is no JSON: " + e.getMessage(), e);
        }
        throw new CliException(
                CliCode.MALFORMED_JSON,
                "'" + text + "' is no JSON object, such as {\"response\":\"yes\"}.");
    }
}
