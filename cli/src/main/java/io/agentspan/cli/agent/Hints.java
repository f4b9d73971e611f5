package io.agentspan.cli.agent;

import io.agentspan.AgentEvent;
import io.agentspan.PendingCall;
import java.util.Optional;

/** What a person can do about an execution that does not go on by itself. */
final class Hints {
    private static final String NO_WORKER = "WAITING_FOR_WORKER";

    private Hints() {}

    static Optional<String> after(AgentEvent event) {
        return switch (event) {
            case AgentEvent.Waiting waiting ->
                    Optional.of(
                            waiting.pending()
                                    .map(call -> answer(waiting.meta().executionId(), call))
                                    .orElse(
                                            "     agentspan agent resume "
                                                    + waiting.meta().executionId()));
            case AgentEvent.Warning warning when warning.code().equals(NO_WORKER) ->
                    Optional.of(
                            "     nobody serves that tool: start the program that has it"
                                    + " (runtime.serve(agent)); the call waits until then");
            default -> Optional.empty();
        };
    }

    private static String answer(String executionId, PendingCall call) {
        String respond = "     agentspan agent respond " + executionId + " --call " + call.callId();
        return switch (call.type()) {
            case TOOL_APPROVAL -> respond + " --approve   (or --reject --reason TEXT)";
            case QUESTION -> respond + " --message TEXT";
            case UNKNOWN_OUTCOME ->
                    respond + " --answer '{\"decision\":\"retry\"}'   (or \"fail\")";
            case MESSAGE -> "     agentspan agent send " + executionId + " TEXT";
            case UNKNOWN -> "     agentspan agent status " + executionId + " --json";
        };
    }
}
