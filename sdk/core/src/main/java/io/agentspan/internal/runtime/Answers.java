package io.agentspan.internal.runtime;

import io.agentspan.AgentStatus;
import io.agentspan.NotWaitingException;
import io.agentspan.PendingCall;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.internal.server.Server;
import io.agentspan.schemas.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Gives a person's answers to what waits in one execution. */
final class Answers {
    private final Server server;
    private final String executionId;
    private final Supplier<AgentStatus> status;
    private final Duration approvalWait;

    Answers(Connection connection, String executionId, Supplier<AgentStatus> status) {
        this.server = connection.server();
        this.executionId = executionId;
        this.status = status;
        this.approvalWait = connection.approvalWait();
    }

    List<PendingCall> await(Duration limit, Predicate<PendingCall> wanted) {
        Waits waits = new Waits(server, limit);
        while (true) {
            AgentStatus now = status.get();
            List<PendingCall> found = now.pending().stream().filter(wanted).toList();
            if (!found.isEmpty() || now.isComplete() || !waits.again()) {
                return found;
            }
        }
    }

    /** Decides on the turn that has waited longest, when there is one. */
    void decide(boolean approved, Optional<String> reason) {
        List<PendingCall> waiting = await(approvalWait, Answers::isApproval);
        if (waiting.isEmpty()) {
            throw new NotWaitingException(
                    executionId,
                    "nothing waited for approval within "
                            + approvalWait.toSeconds()
                            + " s, or the execution ended before");
        }
        decide(waiting, decision(approved, reason));
    }

    /**
     * Each call by its id: a request that is sent again because its answer was lost must not decide
     * on what waits then.
     */
    private void decide(List<PendingCall> waiting, ObjectNode decision) {
        String turn = turn(waiting.getFirst());
        boolean decided = false;
        for (PendingCall call : waiting) {
            if (turn(call).equals(turn)) {
                try {
                    respond(call.callId(), decision);
                    decided = true;
                } catch (NotWaitingException e) {
                    // A rejection may have ended the execution, and with it what else waited.
                    if (!decided) {
                        throw e;
                    }
                }
            }
        }
    }

    /** What the ids of the calls of one turn have in common. */
    private static String turn(PendingCall call) {
        int last = call.callId().lastIndexOf('_');
        return last < 0 ? call.callId() : call.callId().substring(0, last);
    }

    private static boolean isApproval(PendingCall call) {
        return call.type() == PendingCall.Type.TOOL_APPROVAL;
    }

    /** Answers what has waited longest, going by the form of the answer. */
    void respond(ObjectNode answer) {
        List<PendingCall> waiting = status.get().pending();
        List<PendingCall> approvals = waiting.stream().filter(Answers::isApproval).toList();
        if (answer.has("approved") && !approvals.isEmpty()) {
            decide(approvals, answer);
            return;
        }
        PendingCall first =
                Stream.of(
                                PendingCall.Type.QUESTION,
                                PendingCall.Type.UNKNOWN_OUTCOME,
                                PendingCall.Type.TOOL_APPROVAL)
                        .flatMap(type -> waiting.stream().filter(call -> call.type() == type))
                        .findFirst()
                        .orElseThrow(() ->
                                new NotWaitingException(
                                        executionId, "nothing waits for an answer"));
        respond(first.callId(), answer);
    }

    static ObjectNode decision(boolean approved, Optional<String> reason) {
        ObjectNode answer = WireJson.object().put("approved", approved);
        reason.ifPresent(why -> answer.put("reason", why));
        return answer;
    }

    static ObjectNode decision(Map<String, ?> arguments) {
        ObjectNode answer = WireJson.object().put("approved", true);
        answer.set("arguments", JsonValues.toObject(arguments));
        return answer;
    }

    void respond(String callId, ObjectNode answer) {
        server.respond(executionId, callId, answer);
    }
}
