package io.agentspan.schemas.stream;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.ActivityReported;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.Checkpoint;
import io.agentspan.schemas.event.ControlEvent;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionPaused;
import io.agentspan.schemas.event.ExecutionResumed;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.FrameEnded;
import io.agentspan.schemas.event.FrameEvent;
import io.agentspan.schemas.event.FrameFailed;
import io.agentspan.schemas.event.FrameRole;
import io.agentspan.schemas.event.FrameStarted;
import io.agentspan.schemas.event.GuardrailFailed;
import io.agentspan.schemas.event.GuardrailPassed;
import io.agentspan.schemas.event.MessageReceived;
import io.agentspan.schemas.event.RevisionRequested;
import io.agentspan.schemas.event.SignalSet;
import io.agentspan.schemas.event.StopRequested;
import io.agentspan.schemas.event.TextReplaced;
import io.agentspan.schemas.event.Warned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.topic.Delta;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns the events of an execution, or of an agent in it, into frames. An event becomes one frame
 * or none; it must see every event from the first on, because later ones do not repeat what earlier
 * ones said.
 */
public final class FrameMapper {
    private final FrameId target;
    private final Map<FrameId, String> agents = new LinkedHashMap<>();
    private final Set<FrameId> parts = new LinkedHashSet<>();
    private final SubResults members;
    private final CallFrames calls = new CallFrames();
    private final EndFrames ends = new EndFrames();

    public FrameMapper(FrameId target) {
        this.target = target;
        this.members = new SubResults(target);
    }

    public Optional<SseFrame> map(EventRecord record) {
        if (record.event() instanceof FrameStarted started) {
            agents.put(started.frame(), started.agent());
            if (started.role() instanceof FrameRole.Part) {
                parts.add(started.frame());
            }
        }
        members.note(record.event());
        Optional<Shown> shown = shown(record).filter(s -> isNews(record, s));
        if (record.event() instanceof ExecutionEnded || record.event() instanceof ControlEvent) {
            // They are about the whole execution, so about every agent in it.
            return shown.map(s -> frame(record, s));
        }
        return record.event().frame().isWithin(target)
                ? shown.map(s -> frame(record, s))
                : Optional.empty();
    }

    public SseFrame piece(Delta delta) {
        ObjectNode data = common("delta", delta.task().frame());
        data.put("content", delta.text())
                .put("kind", delta.kind().name())
                .put("callId", delta.task().call().value())
                .put("attempt", delta.task().attempt())
                .put("index", delta.index());
        return new SseFrame(OptionalLong.empty(), "delta", data, false);
    }

    private Optional<Shown> shown(EventRecord record) {
        return switch (record.event()) {
            case ExecutionStarted event -> Optional.empty();
            // A router, or whoever makes a team's result, is no agent that work is handed to.
            case FrameStarted event ->
                    parts.contains(event.frame()) ? Optional.empty() : Optional.of(started(event));
            case FrameEvent event -> between(event);
            case CallEvent event -> calls.show(event);
            case ControlEvent event -> steered(event);
            case FrameEnded event ->
                    parts.contains(event.frame()) && !event.frame().equals(target)
                            ? Optional.empty()
                            : Optional.of(ended(event));
            case ExecutionEnded event -> Optional.of(members.addTo(ends.show(event)));
        };
    }

    private static Optional<Shown> between(FrameEvent event) {
        return switch (event) {
            case GuardrailPassed e ->
                    Optional.of(
                            new Shown(
                                    "guardrail_pass",
                                    guardrail(e.guardrail(), e.checkpoint(), e.call())));
            case GuardrailFailed e ->
                    Optional.of(
                            new Shown(
                                    "guardrail_fail",
                                    guardrail(e.guardrail(), e.checkpoint(), e.call())
                                            .put("content", e.message())
                                            .put("times", e.times())
                                            .put(
                                                    "action",
                                                    e.action().name().toLowerCase(Locale.ROOT))));
            case Warned e ->
                    Optional.of(
                            new Shown(
                                    "warning",
                                    WireJson.object()
                                            .put("content", e.message())
                                            .put("failure", e.code())));
            case RevisionRequested e -> Optional.empty();
            case TextReplaced e -> Optional.empty();
        };
    }

    private static ObjectNode guardrail(String name, Checkpoint checkpoint, @Nullable CallId call) {
        ObjectNode data =
                WireJson.object()
                        .put("guardrailName", name)
                        .put("checkpoint", checkpoint.name().toLowerCase(Locale.ROOT));
        if (call != null) {
            data.put("callId", call.value());
        }
        return data;
    }

    private static Optional<Shown> steered(ControlEvent event) {
        return switch (event) {
            case ExecutionPaused e -> {
                ObjectNode data = WireJson.object().put("content", "paused");
                data.putObject("pendingTool");
                yield Optional.of(new Shown("waiting", data));
            }
            case MessageReceived e -> {
                ObjectNode data =
                        WireJson.object()
                                .put("content", text(e.payload()))
                                .put("messageId", e.messageId())
                                .put("mode", e.mode().name())
                                .put("by", e.by());
                data.set("payload", e.payload());
                yield Optional.of(new Shown("message", data));
            }
            case ExecutionResumed e -> Optional.empty();
            case ActivityReported e ->
                    e.tellsOfTask()
                            ? Optional.empty()
                            : Optional.of(
                                    new Shown(e.kind(), e.details().deepCopy().put("by", e.by())));
            case SignalSet e -> Optional.empty();
            case StopRequested e -> Optional.empty();
        };
    }

    private static String text(JsonNode payload) {
        JsonNode message = payload.path("message");
        JsonNode text = message.isString() ? message : payload;
        return text.isString() ? text.stringValue() : text.toString();
    }

    private Shown started(FrameStarted event) {
        if (event.frame().isRoot()) {
            return new Shown("agent_started", WireJson.object().put("content", event.prompt()));
        }
        return new Shown(
                "handoff",
                WireJson.object().put("target", event.agent()).put("content", event.prompt()));
    }

    private Shown ended(FrameEnded event) {
        boolean last = event.frame().equals(target);
        return switch (event) {
            case FrameCompleted e -> {
                ObjectNode data = WireJson.object();
                data.set("output", Outputs.of(e));
                data.set("usage", Outputs.of(e.usage() == null ? TokenUsage.NONE : e.usage()));
                yield new Shown(last ? "done" : "agent_completed", data, last);
            }
            case FrameFailed e -> {
                ObjectNode data =
                        WireJson.object().put("content", e.message()).put("failure", e.code());
                yield new Shown(last ? "error" : "warning", data, last);
            }
        };
    }

    /** Nobody is asked for what a predecessor was told. */
    private static boolean isNews(EventRecord record, Shown shown) {
        return !record.isTakenOver() || !shown.type().equals("waiting");
    }

    private SseFrame frame(EventRecord record, Shown shown) {
        ObjectNode data = common(shown.type(), record.event().frame());
        data.put("id", record.seq()).put("timestamp", record.atMillis());
        if (record.isTakenOver()) {
            data.put("takenOver", true);
        }
        data.setAll(shown.data());
        return new SseFrame(OptionalLong.of(record.seq()), shown.type(), data, shown.last());
    }

    private ObjectNode common(String type, FrameId frame) {
        ObjectNode data =
                WireJson.object()
                        .put("type", type)
                        .put("executionId", target.toString())
                        .put("workflowId", target.toString())
                        .put("frameId", frame.toString());
        @Nullable String agent = agents.get(frame);
        if (agent != null) {
            data.put("agentName", agent);
        }
        return data;
    }

    /** What a frame says beside the fields that all have. */
    record Shown(String type, ObjectNode data, boolean last) {
        Shown(String type, ObjectNode data) {
            this(type, data, false);
        }
    }
}
