package io.agentspan.schemas.generated;

import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.event.ApprovalGranted;
import io.agentspan.schemas.event.ApprovalRejected;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ExecutionPaused;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.event.ExecutionResumed;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.ExecutionTimedOut;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.FrameFailed;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.GuardrailFailed;
import io.agentspan.schemas.event.GuardrailPassed;
import io.agentspan.schemas.event.HookProposed;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.MessageReceived;
import io.agentspan.schemas.event.ModelAttemptFailed;
import io.agentspan.schemas.event.ModelCallFailed;
import io.agentspan.schemas.event.ModelCallRequested;
import io.agentspan.schemas.event.ModelReplied;
import io.agentspan.schemas.event.OutcomeUnknown;
import io.agentspan.schemas.event.QuestionAnswered;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.RevisionRequested;
import io.agentspan.schemas.event.SignalSet;
import io.agentspan.schemas.event.StopRequested;
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.event.TextReplaced;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.event.UsageSettled;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.event.Warned;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;

/** {@code docs/events.md}. */
final class EventsPage {
    private static final String FAILED_RESULT = "`tool_result` with `failed` and `failure`";
    private static final String LAST_ERROR = "`error`, and the stream closes";

    private static final String WAITING = "`waiting` with `pendingTool`";
    private static final String ANSWERED = "–";

    private EventsPage() {}

    static String text() {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Events

                <!-- Generated from schemas/: io.agentspan.schemas.event. Do not edit. -->

                The topic `agentspan.events` is the audit log: everything that happened to an execution, once, in order,
                without gaps (read it with `isolation.level=read_committed`). A value looks like this:

                ```json
                {"type":"tool-returned","seq":6,"at":1767225600000,"execution":"…","namespace":"default",
                 "data":{…},"content":{…}}
                ```

                `seq` counts 1, 2, 3, … over the whole tree of the execution. `at` is the append time of the command that
                led to the event, in epoch milliseconds; it never goes back within an execution. `data` holds ids, names,
                counts and digests; `content` holds what people and models wrote, so that it can be encrypted and erased by
                itself. An event that is taken over from another execution says in `from` which of that one's it is: the number
                there, behind `namespace`. A reader ignores fields and types that it does not know.

                ## What clients see

                The HTTP stream `GET /api/agent/stream/{id}` shows the same log under the event names that clients of the
                agent API know. Its `id` is the event's `seq`. Between `thinking` and `model_reply` it may carry `delta`: a
                piece of the reply while it is written, from the topic `agentspan.deltas`, without an `id` and never replayed. A
                stream may also be opened for a frame below the root; there that frame's end is `done` or `error`.

                | event | on the stream | what happened |
                |---|---|---|
                """);
        RecordKind.EVENT
                .types()
                .forEach((name, type) ->
                        page.append(
                                "| [`%s`](#%s) | %s | %s |\n"
                                        .formatted(
                                                name,
                                                name,
                                                onStream((Event) Samples.record(type)),
                                                Javadoc.of(type).firstSentence())));
        RecordKind.EVENT.types().forEach((name, type) -> section(page, name, type));
        return page.toString();
    }

    /** The names on the stream; a new event does not compile until it has its words here. */
    static String onStream(Event event) {
        return switch (event) {
            case ExecutionStarted started -> "–";
            case FrameStarted started -> "`agent_started` for the root, `handoff` for a child";
            case ModelCallRequested requested -> "`thinking`";
            case ModelReplied replied -> "`model_reply`";
            case ToolCallRequested requested -> "`tool_call`, first attempt only";
            case ToolReturned returned -> "`tool_result`";
            case ToolCallFailed failed -> FAILED_RESULT;
            case ToolCallRefused refused -> FAILED_RESULT;
            case ModelAttemptFailed failed -> "`warning`";
            case ToolAttemptFailed failed -> "`warning`";
            case WaitingForWorker waiting -> "`warning`";
            case ModelCallFailed failed -> "`warning`";
            case TaskStarted started -> "–";
            case ApprovalRequested requested -> WAITING;
            case QuestionAsked asked -> WAITING;
            case MessageAwaited awaited -> WAITING;
            case OutcomeUnknown unknown -> "`waiting` where a person is asked, else `warning`";
            case ApprovalGranted granted -> ANSWERED;
            case ApprovalRejected rejected -> ANSWERED;
            case QuestionAnswered answered -> ANSWERED;
            case MessageReceived received -> "`message`";
            case SignalSet set -> "–";
            case ActivityReported activity -> "what its `kind` says";
            case ExecutionPaused paused -> "`waiting` with an empty `pendingTool`";
            case ExecutionResumed resumed -> "–";
            case StopRequested requested -> "–";
            case UsageSettled settled -> "–";
            case HookProposed proposed -> "–";
            case GuardrailPassed passed -> "`guardrail_pass`";
            case GuardrailFailed failed -> "`guardrail_fail`";
            case RevisionRequested requested -> "–";
            case TextReplaced replaced -> "–";
            case Warned warned -> "`warning`";
            case FrameCompleted completed -> "`agent_completed`";
            case FrameFailed failed -> "`warning`";
            case ExecutionCompleted completed -> "`done`, and the stream closes";
            case ExecutionFailed failed -> LAST_ERROR;
            case ExecutionCancelled cancelled -> LAST_ERROR;
            case ExecutionTimedOut timedOut -> LAST_ERROR;
            case ExecutionQuarantined quarantined -> LAST_ERROR;
        };
    }

    private static void section(StringBuilder page, String name, Class<?> type) {
        page.append("\n## ").append(name).append("\n\n");
        page.append(Javadoc.of(type).summary()).append(" ");
        page.append(
                "[JSON Schema](%s)\n\n".formatted(TopicsPage.schemaLink(RecordKind.EVENT, name)));
        page.append("| field | type | meaning |\n|---|---|---|\n");
        rows(page, "data", type, EventSchema.fields(type, false));
        rows(page, "content", type, EventSchema.fields(type, true));
    }

    private static void rows(StringBuilder page, String part, Class<?> type, List<String> names) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (names.contains(component.getName())) {
                page.append(
                        "| `%s.%s` | %s | %s |\n"
                                .formatted(
                                        part,
                                        component.getName(),
                                        typeName(component.getGenericType()),
                                        meaning(type, component.getName())));
            }
        }
    }

    /** Empty if neither the record nor the common fields say it. */
    static String meaning(Class<?> event, String field) {
        String own = Javadoc.of(event).params().getOrDefault(field, "");
        return (own.isEmpty() ? CommonFields.text(field) : own).replace("<", "&lt;");
    }

    private static String typeName(Type type) {
        String name =
                type.getTypeName().replaceAll("[a-z][\\w.]*\\.(?:[A-Z]\\w*\\$)?([A-Z])", "$1");
        return switch (name) {
            case "int", "long" -> "integer";
            case "JsonNode" -> "any JSON";
            case "ObjectNode" -> "object";
            case "String" -> "text";
            default -> name.replace("<", " of ").replace(">", "").replace("String", "text");
        };
    }
}
