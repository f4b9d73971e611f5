package io.agentspan.engine.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.state.FrameRow;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.event.ApprovalGranted;
import io.agentspan.schemas.event.ApprovalRejected;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.CallEvent;
import io.agentspan.schemas.event.ControlEvent;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.ExecutionCancelled;
import io.agentspan.schemas.event.ExecutionCompleted;
import io.agentspan.schemas.event.ExecutionEnded;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.event.ExecutionQuarantined;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.ExecutionTimedOut;
import io.agentspan.schemas.event.FrameCompleted;
import io.agentspan.schemas.event.FrameEvent;
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
import io.agentspan.schemas.event.TaskStarted;
import io.agentspan.schemas.event.TextReplaced;
import io.agentspan.schemas.event.ToolAttemptFailed;
import io.agentspan.schemas.event.ToolCallFailed;
import io.agentspan.schemas.event.ToolCallRefused;
import io.agentspan.schemas.event.ToolCallRequested;
import io.agentspan.schemas.event.ToolReturned;
import io.agentspan.schemas.event.UsageSettled;
import io.agentspan.schemas.event.WaitEvent;
import io.agentspan.schemas.event.WaitingForWorker;
import io.agentspan.schemas.event.Warned;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.Digest;
import io.agentspan.schemas.id.FrameId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.FinishReason;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.SendMode;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.message.ToolCall;
import io.agentspan.schemas.task.Conversation;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Open calls and frames as the events tell them. */
public final class Books {
    /** Where a call stands, told by events alone. */
    public enum Stand {
        PROPOSED,
        QUEUED,
        RUNNING,
        FAILED,
        DELEGATED,
        WAITING,
        DECIDED
    }

    /** An open call. */
    public static final class OpenCall {
        private Stand stand = Stand.PROPOSED;
        private int attempt;
        private Digest digest = Digest.ZERO;
        private @Nullable String idempotencyKey;
        private boolean waitedFor;
        private Digest checkDigest = Digest.ZERO;
        private boolean checking;
        private String note = "";
        private @Nullable FrameId child;
        private @Nullable WaitEvent wait;
        private FrameRow.@Nullable Shown before;

        public Stand stand() {
            return stand;
        }

        public int attempt() {
            return attempt;
        }

        public Digest digest() {
            return digest;
        }

        /** What it waits for, if it waits. */
        public Optional<WaitEvent> waitsFor() {
            return stand == Stand.WAITING ? Optional.ofNullable(wait) : Optional.empty();
        }
    }

    private final Map<CallId, OpenCall> calls = new LinkedHashMap<>();
    private final Map<FrameId, Chat> frames = new LinkedHashMap<>();
    private final Map<FrameId, FrameRow.Shown> shown = new LinkedHashMap<>();
    private final Set<CallId> unwanted = new LinkedHashSet<>();
    private final List<Message> forNextTurn = new ArrayList<>();
    private TokenUsage usage = TokenUsage.NONE;
    private int agents;
    private int toolCalls;
    private long startedAt;

    /** Every call that is not closed. */
    public Map<CallId, OpenCall> openCalls() {
        return calls;
    }

    long inFlight() {
        return calls.values().stream()
                .filter(call ->
                        call.stand == Stand.QUEUED
                                || call.stand == Stand.RUNNING
                                || call.stand == Stand.FAILED)
                .count();
    }

    /** A report that counted was about an open call; a failure about its current attempt. */
    void checkCounts(TaskReport report) {
        OpenCall call = open(report.task().call());
        assertThat(report.task().digest()).isIn(call.digest, call.checkDigest);
        if (report instanceof ReportModelFailure || report instanceof ReportToolFailure) {
            assertThat(report.task().attempt()).isEqualTo(call.attempt);
            assertThat(call.stand).isIn(Stand.QUEUED, Stand.RUNNING);
        }
    }

    void checkTask(CallEvent event, Task task) {
        OpenCall call = open(event.call());
        assertThat(task.id().attempt()).isEqualTo(call.attempt);
        assertThat(task.id().digest()).isEqualTo(call.checking ? call.checkDigest : call.digest);
        switch (task) {
            case ModelTask model ->
                    assertThat(model.conversation())
                            .as("conversation of %s", event.call())
                            .isEqualTo(
                                    conversation(call, chat(event.frame()).messages(), task.id()));
            case ToolTask tool -> assertThat(tool.idempotencyKey()).isEqualTo(call.idempotencyKey);
        }
    }

    /** Only a first attempt leaves out what the call before it was shown. */
    private static Conversation conversation(OpenCall call, List<Message> all, TaskId task) {
        FrameRow.Shown before = call.before;
        return before == null || task.attempt() > 1
                ? Conversation.whole(task.digest(), all)
                : new Conversation(
                        before.messages(),
                        before.digest(),
                        task.digest(),
                        all.subList(before.messages(), all.size()));
    }

    void book(Event event, long at) {
        switch (event) {
            case ExecutionStarted started -> startedAt = at;
            case FrameStarted started -> frameStarted(started);
            case ControlEvent control -> book(control);
            case FrameCompleted ended -> close(ended.frame());
            case FrameFailed ended -> {
                closeBelow(ended.frame());
                close(ended.frame());
            }
            case FrameEvent between -> book(between);
            case CallEvent call -> book(call);
            case ExecutionEnded ended -> checkTotals(ended, at);
        }
    }

    private void book(CallEvent event) {
        switch (event) {
            case ModelCallRequested asked -> {
                if (asked.attempt() == 1 && !calls.containsKey(asked.call())) {
                    if (chat(asked.frame()).isSpokenTo()) {
                        chat(asked.frame()).asks(asked.turn(), forNextTurn);
                        forNextTurn.clear();
                    } else {
                        chat(asked.frame()).asks(asked.turn(), List.of());
                    }
                    assertThat(asked.messages()).isEqualTo(chat(asked.frame()).messages().size());
                    OpenCall call = new OpenCall();
                    call.before =
                            shown.put(
                                    asked.frame(),
                                    new FrameRow.Shown(asked.messages(), asked.digest()));
                    calls.put(asked.call(), call);
                    agents += asked.turn() == 1 ? 1 : 0;
                }
                requested(asked.call(), asked.attempt(), asked.digest(), null);
            }
            case ToolCallRequested asked ->
                    requested(
                            asked.call(), asked.attempt(), asked.digest(), asked.idempotencyKey());
            case TaskStarted started -> {
                OpenCall call = current(started.call(), started.attempt());
                assertThat(call.stand).isEqualTo(Stand.QUEUED);
                call.stand = Stand.RUNNING;
            }
            case WaitingForWorker waiting -> {
                OpenCall call = current(waiting.call(), waiting.attempt());
                assertThat(call.stand).isEqualTo(Stand.QUEUED);
                assertThat(call.waitedFor).as("waiting was said before").isFalse();
                call.waitedFor = true;
            }
            case ModelAttemptFailed failed -> failed(failed.call(), failed.attempt());
            case ToolAttemptFailed failed -> {
                failed(failed.call(), failed.attempt());
                if (failed.code().equals("NOT_DONE")) {
                    open(failed.call()).checking = false;
                }
            }
            case ModelReplied replied -> replied(replied);
            case ModelCallFailed failed -> {
                closeCall(failed.call());
                if (failed.code().equals("INTERRUPTED")) {
                    unwanted.add(failed.call());
                }
            }
            case WaitEvent waiting -> book(waiting);
            case UsageSettled settled -> {
                assertThat(unwanted.remove(settled.call())).as("%s", settled).isTrue();
                usage = usage.plus(settled.usage());
            }
            case ToolReturned returned -> {
                String note = open(returned.call()).note;
                closeCall(returned.call());
                if (!returned.call().isHook()) {
                    chat(returned.frame()).returned(returned.call(), returned.result(), note);
                }
            }
            case ToolCallFailed failed -> {
                OpenCall call = open(failed.call());
                if (call.child != null) {
                    closeAll(call.child);
                }
                closeCall(failed.call());
                if (!failed.call().isHook()) {
                    chat(failed.frame()).failed(failed.call(), failed.message(), call.note);
                }
            }
            case ToolCallRefused refused -> {
                OpenCall call = open(refused.call());
                assertThat(call.stand).isIn(Stand.PROPOSED, Stand.WAITING, Stand.DECIDED);
                closeCall(refused.call());
                if (!refused.call().isHook()) {
                    chat(refused.frame()).failed(refused.call(), refused.message(), call.note);
                }
            }
            case HookProposed proposed ->
                    assertThat(calls.put(proposed.call(), new OpenCall()))
                            .as("%s is new", proposed)
                            .isNull();
        }
    }

    private void book(FrameEvent event) {
        switch (event) {
            case RevisionRequested revision -> chat(revision.frame()).told(revision.text());
            case TextReplaced replaced ->
                    chat(replaced.frame()).replaced(replaced.checkpoint(), replaced.text());
            case GuardrailPassed passed -> chat(passed.frame());
            case GuardrailFailed failed -> chat(failed.frame());
            case Warned warned -> chat(warned.frame());
        }
    }

    private void requested(CallId id, int attempt, Digest digest, @Nullable String key) {
        OpenCall call = open(id);
        if (call.stand == Stand.QUEUED) {
            assertThat(attempt).as("%s is announced again", id).isEqualTo(call.attempt);
        } else {
            assertThat(call.stand).isIn(Stand.PROPOSED, Stand.FAILED, Stand.DECIDED);
            assertThat(attempt).as("attempt of %s", id).isEqualTo(call.attempt + 1);
            call.waitedFor = false;
        }
        if (call.attempt > 0) {
            if (call.checking) {
                assertThat(digest).as("digest of a check of %s", id).isNotEqualTo(call.digest);
            } else {
                assertThat(digest).as("digest of %s", id).isEqualTo(call.digest);
            }
            assertThat(key).as("idempotency key of %s", id).isEqualTo(call.idempotencyKey);
        }
        call.stand = Stand.QUEUED;
        call.attempt = attempt;
        if (call.checking) {
            call.checkDigest = digest;
        } else {
            call.digest = digest;
        }
        call.idempotencyKey = key;
    }

    private void replied(ModelReplied replied) {
        closeCall(replied.call());
        usage = usage.plus(replied.usage());
        toolCalls += replied.toolCalls().size();
        chat(replied.frame()).replied(replied);
        for (ToolCall call : replied.toolCalls()) {
            assertThat(calls.put(call.call(), new OpenCall())).as("%s is new", call).isNull();
        }
    }

    private void failed(CallId id, int attempt) {
        OpenCall call = current(id, attempt);
        assertThat(call.stand).isIn(Stand.QUEUED, Stand.RUNNING);
        call.stand = Stand.FAILED;
    }

    private void frameStarted(FrameStarted started) {
        started.frame().parent().ifPresent(parent -> chat(parent).child(started.frame()));
        assertThat(frames.put(started.frame(), new Chat(started))).isNull();
        started.role()
                .answers()
                .ifPresent(asked -> {
                    OpenCall call = open(asked);
                    assertThat(call.stand).isIn(Stand.PROPOSED, Stand.DECIDED);
                    call.stand = Stand.DELEGATED;
                    call.child = started.frame();
                });
    }

    private void close(FrameId frame) {
        assertThat(frames.remove(frame)).as("%s was open", frame).isNotNull();
        assertThat(calls.keySet()).noneMatch(call -> call.frame(frame.execution()).equals(frame));
        assertThat(frames.keySet()).noneMatch(other -> other.isWithin(frame));
    }

    private void book(WaitEvent event) {
        OpenCall call = open(event.call());
        switch (event) {
            case ApprovalRequested asked -> begin(call, asked, Stand.PROPOSED);
            case QuestionAsked asked -> begin(call, asked, Stand.PROPOSED, Stand.DECIDED);
            case MessageAwaited asked -> begin(call, asked, Stand.PROPOSED, Stand.DECIDED);
            case ApprovalGranted granted -> {
                assertThat(call.stand).isEqualTo(Stand.WAITING);
                call.stand = Stand.DECIDED;
                call.note = Notes.of(granted);
            }
            case ApprovalRejected rejected -> {
                assertThat(call.stand).isEqualTo(Stand.WAITING);
                call.stand = Stand.DECIDED;
            }
            case QuestionAnswered answered -> {
                assertThat(call.stand).isEqualTo(Stand.WAITING);
                call.stand = call.attempt > 0 ? Stand.DECIDED : Stand.WAITING;
            }
            case OutcomeUnknown unknown -> {
                assertThat(unknown.attempt()).isEqualTo(call.attempt);
                switch (unknown.policy()) {
                    case ASK -> begin(call, unknown, Stand.RUNNING);
                    case CHECK -> {
                        call.stand = Stand.FAILED;
                        call.checking = true;
                    }
                    case RETRY, FAIL -> {}
                }
            }
        }
    }

    private static void begin(OpenCall call, WaitEvent wait, Stand... before) {
        assertThat(call.stand).isIn((Object[]) before);
        call.stand = Stand.WAITING;
        call.wait = wait;
    }

    private void book(ControlEvent event) {
        if (event instanceof MessageReceived message
                && (message.mode() == SendMode.NEXT_TURN || message.mode() == SendMode.INTERRUPT)) {
            JsonNode payload = message.payload();
            JsonNode text = payload.path("message").isString() ? payload.path("message") : payload;
            forNextTurn.add(
                    new Message.User(
                            text.isString() ? text.stringValue() : WireJson.text(payload)));
        }
    }

    /** What is below a frame that fails is closed with it. */
    private void closeBelow(FrameId frame) {
        List<FrameId> children =
                frames.keySet().stream()
                        .filter(other -> other.isWithin(frame) && !other.equals(frame))
                        .toList();
        children.forEach(this::closeAll);
    }

    /** A frame is closed with all that is below it; nobody wants its answers any more. */
    private void closeAll(FrameId frame) {
        frames.keySet().removeIf(other -> other.isWithin(frame));
        List<CallId> below =
                calls.keySet().stream()
                        .filter(call -> call.frame(frame.execution()).isWithin(frame))
                        .toList();
        below.forEach(calls::remove);
        below.stream().filter(CallId::isModel).forEach(unwanted::add);
    }

    private void closeCall(CallId call) {
        open(call);
        calls.remove(call);
    }

    private void checkTotals(ExecutionEnded ended, long at) {
        assertThat(ended.totals())
                .isEqualTo(new ExecutionEnded.Totals(usage, agents, toolCalls, at - startedAt));
        calls.keySet().stream().filter(CallId::isModel).forEach(unwanted::add);
        switch (ended) {
            case ExecutionCompleted completed ->
                    assertThat(calls.isEmpty() || completed.finish() == FinishReason.REJECTED)
                            .isTrue();
            // Members of a parallel team may be at work when another one's failure ends it.
            case ExecutionFailed failed -> {}
            case ExecutionCancelled cancelled -> {}
            case ExecutionTimedOut timedOut -> {}
            case ExecutionQuarantined quarantined -> {}
        }
    }

    private OpenCall current(CallId id, int attempt) {
        OpenCall call = open(id);
        assertThat(attempt).isEqualTo(call.attempt);
        return call;
    }

    private OpenCall open(CallId id) {
        OpenCall call = calls.get(id);
        assertThat(call).as("%s is open", id).isNotNull();
        return call;
    }

    private Chat chat(FrameId frame) {
        Chat chat = frames.get(frame);
        assertThat(chat).as("%s is open", frame).isNotNull();
        return chat;
    }
}
