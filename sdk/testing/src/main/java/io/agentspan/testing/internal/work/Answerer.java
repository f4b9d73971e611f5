package io.agentspan.testing.internal.work;

import io.agentspan.AgentMessage;
import io.agentspan.TokenUsage;
import io.agentspan.internal.json.JsonValues;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.ToolSpec;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.testing.ModelReply;
import io.agentspan.testing.ModelRequest;
import io.agentspan.testing.ToolOffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stands for the LLM workers: asks the scripts where they ask providers. */
final class Answerer {
    private final ModelBook scripts;
    private final Surprises surprises;
    private final Conversations conversations = new Conversations();

    /** A call that is asked once more, since its answer was lost, is answered as before. */
    private final Map<String, ModelReply> answered = new LinkedHashMap<>();

    Answerer(ModelBook scripts, Surprises surprises) {
        this.scripts = scripts;
        this.surprises = surprises;
    }

    /** Forgets what its process knew. */
    void restart() {
        conversations.forget();
    }

    TaskReport answer(ModelTask task) {
        Optional<List<Message>> messages = conversations.whole(task.conversation());
        if (messages.isEmpty()) {
            return failure(
                    task,
                    Failure.retryable(
                            ReportModelFailure.CONVERSATION_UNKNOWN,
                            "the worker has not kept what the task leaves out"),
                    0);
        }
        try {
            ModelReply reply = answered.get(place(task));
            if (reply == null) {
                reply = scripts.reply(request(task, messages.get()));
                if (reply.failure().isEmpty()) {
                    answered.put(place(task), reply);
                }
            }
            return report(task, reply);
        } catch (AssertionError e) {
            surprises.add(e);
            return failure(
                    task, Failure.permanent("UNSCRIPTED", String.valueOf(e.getMessage())), 0);
        }
    }

    private static String place(ModelTask task) {
        return task.id().execution() + "/" + task.id().call();
    }

    /** The answer of a provider that gives none. */
    static TaskReport refused(ModelTask task, ModelReply.Refusal refusal) {
        return failure(
                task,
                new Failure(refusal.code(), refusal.message(), refusal.again()),
                refusal.retryAfter().toMillis());
    }

    private static ModelRequest request(ModelTask task, List<Message> messages) {
        return new ModelRequest(
                task.agent(),
                task.model(),
                task.id().call().turn(),
                task.id().attempt(),
                task.system(),
                messages.stream().map(message -> shown(task.agent(), message)).toList(),
                task.tools().stream().map(Answerer::offer).toList(),
                task.outputSchema() == null ? Map.of() : JsonValues.toMap(task.outputSchema()));
    }

    private static ToolOffer offer(ToolSpec tool) {
        return new ToolOffer(
                tool.name(),
                tool.description() == null ? "" : tool.description(),
                tool.inputSchema() == null ? Map.of() : JsonValues.toMap(tool.inputSchema()));
    }

    private static AgentMessage shown(String agent, Message message) {
        return switch (message) {
            case Message.User user ->
                    new AgentMessage(agent, AgentMessage.Role.USER, user.text(), "");
            case Message.Assistant said ->
                    new AgentMessage(agent, AgentMessage.Role.ASSISTANT, said.text(), "");
            case Message.Tool tool ->
                    new AgentMessage(agent, AgentMessage.Role.TOOL, tool.text(), tool.name());
        };
    }

    private static TaskReport report(ModelTask task, ModelReply reply) {
        if (reply.failure().isPresent()) {
            return refused(task, reply.failure().get());
        }
        List<ProposedCall> calls =
                reply.toolUses().stream()
                        .map(use ->
                                new ProposedCall(
                                        use.tool(), WireJson.text(JsonValues.toTree(use.args()))))
                        .toList();
        return new ReportModelReply(
                task.id(),
                RunningTool.WORKER,
                reply.text(),
                calls,
                reply.cutOff()
                        ? ModelFinish.LENGTH
                        : calls.isEmpty() ? ModelFinish.STOP : ModelFinish.TOOL_CALLS,
                usage(reply.usage()),
                0);
    }

    private static TaskReport failure(ModelTask task, Failure failure, long retryAfterMillis) {
        return new ReportModelFailure(task.id(), RunningTool.WORKER, failure, retryAfterMillis, 0);
    }

    private static io.agentspan.schemas.message.TokenUsage usage(TokenUsage usage) {
        return new io.agentspan.schemas.message.TokenUsage(
                usage.promptTokens(), usage.completionTokens(), usage.totalTokens());
    }
}
