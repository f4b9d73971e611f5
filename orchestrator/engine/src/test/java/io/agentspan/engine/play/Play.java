package io.agentspan.engine.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Engine;
import io.agentspan.engine.Input;
import io.agentspan.engine.Output;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.command.PauseExecution;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportModelReply;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.ReportToolFailure;
import io.agentspan.schemas.command.ReportToolResult;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.command.ResumeExecution;
import io.agentspan.schemas.command.SendMessage;
import io.agentspan.schemas.command.SetSignal;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.command.StopExecution;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.event.Event;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionStarted;
import io.agentspan.schemas.event.SuccessorOf;
import io.agentspan.schemas.event.TakeOver;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import io.agentspan.schemas.message.ProposedCall;
import io.agentspan.schemas.message.SendMode;
import io.agentspan.schemas.message.TokenUsage;
import io.agentspan.schemas.task.Conversation;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A test as a table: given an agent, when commands, then events. Calls are named by their ids; an
 * attempt other than the newest is written {@code call_0_1_0#1}.
 */
public final class Play {
    public static final long START = 1_700_000_000_000L;
    public static final ExecutionId ID = ExecutionId.of(START, 3, 42);

    private final AgentDefinition agent;
    private final ExecutionId id;
    private final Shell shell = new Shell(new ByteStore());
    private final Ledger ledger = new Ledger();
    private long now = START;
    private long offset = 100;
    private int seen;
    private Decision last = new Decision.Ignored("nothing was sent");

    private Play(AgentDefinition agent, ExecutionId id) {
        this.agent = agent;
        this.id = id;
    }

    /** Given an agent. */
    public static Play of(AgentDefinition agent) {
        return new Play(agent, ID);
    }

    /** Given an execution of the agent, its start behind it. */
    public static Play started(AgentDefinition agent) {
        Play play = of(agent).start("Hi");
        play.seen = play.shell.outputs().size();
        return play;
    }

    /** Given the successor of a play: what it takes over is taken over. */
    public static Play retryOf(Play predecessor) {
        return successorOf(predecessor, SuccessorOf.Kind.RETRY, predecessor.events().size());
    }

    /** Given the successor of a play that takes over what happened before an event of it. */
    public static Play rerunOf(Play predecessor, long before) {
        return successorOf(predecessor, SuccessorOf.Kind.RERUN, before);
    }

    private static Play successorOf(Play predecessor, SuccessorOf.Kind kind, long before) {
        ExecutionId newId = ExecutionId.successor(predecessor.id, kind.name());
        return successor(predecessor.agent, predecessor.successor(newId, kind, before));
    }

    /** Given an execution that is started like this. */
    public static Play successor(AgentDefinition agent, StartExecution start) {
        return new Play(agent, start.execution()).send(start);
    }

    /** The command that starts a successor. */
    public StartExecution successor(ExecutionId newId, SuccessorOf.Kind kind, long before) {
        ExecutionStarted started = event(ExecutionStarted.class);
        return new StartExecution(
                newId,
                started.namespace(),
                started.agent(),
                started.definition(),
                agent,
                Engine.LEVEL,
                started.prompt(),
                started.media(),
                started.context(),
                started.sessionId(),
                null,
                0,
                started.domain(),
                kind == SuccessorOf.Kind.RETRY
                        ? SuccessorOf.retry(id, null, before)
                        : SuccessorOf.rerun(id, null, before),
                kind == SuccessorOf.Kind.RETRY
                        ? TakeOver.ofRetry(events(), before)
                        : TakeOver.of(events(), before));
    }

    public Play start(String prompt) {
        return send(startCommand(prompt));
    }

    public StartExecution startCommand(String prompt) {
        return new StartExecution(
                id,
                "default",
                agent.name(),
                agent.digest(),
                agent,
                Engine.LEVEL,
                prompt,
                List.of(),
                WireJson.object(),
                null,
                null,
                0,
                null);
    }

    public Play reply(String call, String text, ProposedCall... calls) {
        return reply(
                call, text, calls.length > 0 ? ModelFinish.TOOL_CALLS : ModelFinish.STOP, calls);
    }

    public Play reply(String call, String text, ModelFinish finish, ProposedCall... calls) {
        return send(
                new ReportModelReply(
                        task(call),
                        "llm-1",
                        text,
                        List.of(calls),
                        finish,
                        TokenUsage.of(10, 5),
                        700));
    }

    /** A tool call without arguments, as a model proposes it. */
    public static ProposedCall call(String tool) {
        return call(tool, "{}");
    }

    public static ProposedCall call(String tool, String arguments) {
        return new ProposedCall(tool, arguments);
    }

    public Play modelFails(String call, Failure failure, long retryAfterMillis) {
        return send(new ReportModelFailure(task(call), "llm-1", failure, retryAfterMillis, 30));
    }

    public Play returns(String call, String json) {
        return returns(call, json, null);
    }

    public Play returns(String call, String json, @Nullable String stateUpdates) {
        return send(
                new ReportToolResult(
                        task(call),
                        "worker-1",
                        WireJson.tree(json),
                        stateUpdates == null ? null : (ObjectNode) WireJson.tree(stateUpdates),
                        20));
    }

    public Play toolFails(String call, Failure failure) {
        return send(new ReportToolFailure(task(call), "worker-1", failure, 20));
    }

    public Play taskStarted(String call) {
        return send(new ReportTaskStarted(task(call), "worker-1"));
    }

    public Play heartbeat(String call) {
        return send(new ReportHeartbeat(task(call), "worker-1", null));
    }

    public Play cancel(String reason) {
        return send(new CancelExecution(id, reason));
    }

    /** A person answers the call that has waited longest. */
    public Play respond(String answer) {
        return send(new Respond(id, null, null, (ObjectNode) WireJson.tree(answer), "ann"));
    }

    /** A person answers a call. */
    public Play respond(String call, String answer) {
        return send(
                new Respond(id, null, new CallId(call), (ObjectNode) WireJson.tree(answer), "ann"));
    }

    public Play pause() {
        return send(new PauseExecution(id, "ann"));
    }

    public Play resume() {
        return send(new ResumeExecution(id, "ann"));
    }

    public Play stop() {
        return send(new StopExecution(id, "ann"));
    }

    public Play signal(String text) {
        return send(new SetSignal(id, text, "ann"));
    }

    public Play message(String id, SendMode mode, String payload) {
        return send(new SendMessage(this.id, id, WireJson.tree(payload), mode, "ann"));
    }

    public Play quarantine(String message) {
        Input input = new Input(new CancelExecution(id, ""), id.partition(), ++offset, now);
        shell.quarantine(input, message).ifPresent(decision -> ledger.check(input, decision));
        return this;
    }

    public Play send(Command command) {
        Command read = WireJson.read(WireJson.bytes(command), Command.class);
        Input input = new Input(read, id.partition(), ++offset, now);
        last = shell.apply(input);
        ledger.check(input, last);
        return this;
    }

    /** Time passes; every timer that comes due is sent when it is due. */
    public Play passes(Duration time) {
        long end = now + time.toMillis();
        while (!shell.timers().isEmpty() && shell.timers().first().dueAtMillis() <= end) {
            Timer timer = shell.timers().first();
            now = Math.max(now, timer.dueAtMillis());
            send(new TimerDue(id, timer.id(), timer.dueAtMillis()));
            assertThat(shell.timers()).as("a timer that was handled is gone").doesNotContain(timer);
        }
        now = end;
        return this;
    }

    /** The clock jumps; timers that come due are not sent. */
    public Play jumps(Duration time) {
        now += time.toMillis();
        return this;
    }

    /** What was written since the last look; tasks are left out, they follow from their events. */
    public Play then(String... lines) {
        assertThat(written()).containsExactly(lines);
        return this;
    }

    public Play thenNothing() {
        return then();
    }

    public Play thenIgnored() {
        assertThat(last).isInstanceOf(Decision.Ignored.class);
        return thenNothing();
    }

    public Play thenNoted() {
        assertThat(last).isInstanceOf(Decision.Noted.class);
        return thenNothing();
    }

    public Play thenAnomalous(String reason) {
        assertThat(last)
                .isInstanceOfSatisfying(
                        Decision.Anomalous.class, it -> assertThat(it.reason()).contains(reason));
        return thenNothing();
    }

    public Play thenRejected(String code) {
        return thenRejected(code, "");
    }

    public Play thenRejected(String code, String message) {
        assertThat(last)
                .isInstanceOfSatisfying(
                        Decision.Rejected.class,
                        it -> {
                            assertThat(it.code()).isEqualTo(code);
                            assertThat(it.message()).contains(message);
                        });
        return thenNothing();
    }

    public Play thenRepeated() {
        assertThat(last).isInstanceOf(Decision.Repeated.class);
        return thenNothing();
    }

    /** What was written since the last look, not compared with anything. */
    public List<String> written() {
        List<String> lines =
                shell.outputs().stream()
                        .skip(seen)
                        .map(Lines::of)
                        .flatMap(Optional::stream)
                        .toList();
        seen = shell.outputs().size();
        return lines;
    }

    public boolean ended() {
        return ledger.ended();
    }

    /** A copy of the open calls. */
    public Map<CallId, Books.OpenCall> open() {
        return new LinkedHashMap<>(ledger.books().openCalls());
    }

    public boolean isOpen(CallId call) {
        return ledger.books().openCalls().containsKey(call);
    }

    public Shell shell() {
        return shell;
    }

    public long now() {
        return now;
    }

    public Decision last() {
        return last;
    }

    public ExecutionId id() {
        return id;
    }

    /** Every event so far. */
    public List<EventRecord> events() {
        return shell.outputs().stream()
                .filter(Output.OfEvent.class::isInstance)
                .map(output -> ((Output.OfEvent) output).event())
                .toList();
    }

    /** Ids of the calls that a task was written for, in order, each as often as it was. */
    public List<String> handedOut() {
        return shell.outputs().stream()
                .flatMap(Play::task)
                .map(task -> task.id().call().value())
                .toList();
    }

    /** The newest event of the type. */
    public <E extends Event> E event(Class<E> type) {
        return shell.outputs().stream()
                .filter(Output.OfEvent.class::isInstance)
                .map(output -> ((Output.OfEvent) output).event().event())
                .filter(type::isInstance)
                .map(type::cast)
                .reduce((one, other) -> other)
                .orElseThrow();
    }

    public ModelTask modelTask(String call) {
        return tasks(call, ModelTask.class);
    }

    /** All that a model was shown, also what its task leaves out. */
    public List<Message> shown(String call) {
        return shown(modelTask(call));
    }

    private List<Message> shown(ModelTask task) {
        Conversation conversation = task.conversation();
        List<Message> all = new ArrayList<>();
        if (conversation.from() > 0) {
            ModelTask before =
                    shell.outputs().stream()
                            .flatMap(Play::task)
                            .filter(it ->
                                    it instanceof ModelTask
                                            && it.frame().equals(task.frame())
                                            && it.id().digest().equals(conversation.before()))
                            .map(ModelTask.class::cast)
                            .findFirst()
                            .orElseThrow();
            all.addAll(shown(before));
            assertThat(all).hasSize(conversation.from());
        }
        all.addAll(conversation.messages());
        return all;
    }

    public ToolTask toolTask(String call) {
        return tasks(call, ToolTask.class);
    }

    /** The id of a task that was sent. */
    public TaskId task(String call) {
        return tasks(call, Task.class).id();
    }

    private <T extends Task> T tasks(String call, Class<T> type) {
        return shell.outputs().stream()
                .flatMap(Play::task)
                .filter(task -> names(call, task.id()))
                .map(type::cast)
                .reduce((one, other) -> other)
                .orElseThrow(() -> new AssertionError("no task was sent for " + call));
    }

    private static boolean names(String call, TaskId id) {
        String value = id.call().value();
        return call.startsWith(value)
                && (call.length() == value.length() || call.equals(value + "#" + id.attempt()));
    }

    private static Stream<Task> task(Output output) {
        return switch (output) {
            case Output.OfModelTask model -> Stream.of(model.task());
            case Output.OfToolTask tool -> Stream.of(tool.task());
            case Output.OfEvent event -> Stream.empty();
            case Output.OfControl control -> Stream.empty();
        };
    }
}
