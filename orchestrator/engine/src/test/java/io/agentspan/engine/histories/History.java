package io.agentspan.engine.histories;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Input;
import io.agentspan.engine.Output;
import io.agentspan.engine.play.Books;
import io.agentspan.engine.play.ByteStore;
import io.agentspan.engine.play.Ledger;
import io.agentspan.engine.play.Shell;
import io.agentspan.engine.play.Timer;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Status;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.event.ExecutionFailed;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.id.TimerId;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One random execution from before its start until nothing is left of it. */
final class History {
    private static final int LONGEST = 20_000;

    private final Dice dice;
    private final Coverage coverage;
    private final RandomReports reports;
    private final RandomPeople people;
    private final ExecutionId id;
    private final StartExecution start;
    private final Shell shell = new Shell(new ByteStore());
    private final Ledger ledger = new Ledger();
    private final EventTable told = new EventTable();
    private final Map<CallId, Task> tasks = new LinkedHashMap<>();
    private final List<TaskId> sent = new ArrayList<>();
    private final List<TaskReport> mail = new ArrayList<>();
    private final List<Timer> oldTimers = new ArrayList<>();
    private final List<Input> failed = new ArrayList<>();
    private long now = Starts.AT;
    private long offset;

    History(long seed, Coverage coverage) {
        this.dice = new Dice(seed);
        this.coverage = coverage;
        boolean wide = dice.percent(5);
        this.reports = new RandomReports(dice, wide);
        this.id = ExecutionId.of(Starts.AT, (int) (seed & 0xFF), seed);
        this.people = new RandomPeople(dice, id);
        this.offset = dice.below(1000);
        RandomAgents agents = new RandomAgents(dice);
        this.start = Starts.first(dice, id, wide ? agents.wide() : agents.any());
    }

    /** The history of a successor. */
    private History(long seed, Coverage coverage, StartExecution start) {
        this.dice = new Dice(seed);
        this.coverage = coverage;
        this.reports = new RandomReports(dice, false);
        this.id = start.execution();
        this.people = new RandomPeople(dice, id);
        this.offset = dice.below(1000);
        this.start = start;
    }

    /** The execution once more, from its end or from some event on. */
    History successor(long seed) {
        return new History(seed, coverage, Starts.successor(seed, start, events()));
    }

    private List<EventRecord> events() {
        return shell.outputs().stream()
                .filter(Output.OfEvent.class::isInstance)
                .map(output -> ((Output.OfEvent) output).event())
                .toList();
    }

    /** Whatever else befell it, it did not fail to take over what it was to. */
    private void checkTakenOver() {
        List<EventRecord> events = events();
        assertThat(events)
                .extracting(EventRecord::event)
                .as("to be taken over: %s", start.takesOver())
                .noneMatch(event ->
                        event instanceof ExecutionFailed failed
                                && failed.code().equals("CANNOT_TAKE_OVER"));
    }

    /** Plays the whole history. */
    void play() {
        before();
        chaos();
        drain();
        assertThat(ledger.ended()).as("the execution ended").isTrue();
        checkTakenOver();
        compareWithEvents();
        rewind();
        after();
        shrink();
        after();
        rewind();
        purge();
    }

    Shell shell() {
        return shell;
    }

    /** Commands that the engine was said to fail on. */
    List<Input> failed() {
        return failed;
    }

    /** One that was sent; a made-up one when all was taken over. */
    private TaskId sentTask() {
        return sent.isEmpty() ? firstTask() : dice.pick(sent);
    }

    private TaskId firstTask() {
        return new TaskId(id, new CallId("model_0_1"), 1, start.definition());
    }

    private void before() {
        TaskId task = firstTask();
        if (dice.percent(5)) {
            people.everyKind(List.of(task.call())).forEach(this::submit);
        }
        while (dice.percent(15)) {
            submit(
                    switch (dice.below(3)) {
                        case 0 -> new CancelExecution(id, "too early");
                        case 1 -> new TimerDue(id, TimerId.EXECUTION, now);
                        default -> reports.any(task);
                    });
        }
        submit(start);
    }

    private void chaos() {
        int steps = dice.between(5, 150);
        for (int i = 0; i < steps && !ledger.ended(); i++) {
            step();
            if (dice.percent(3)) {
                compareWithEvents();
                rewind();
            }
        }
    }

    private void step() {
        int action = dice.below(200);
        if (action < 95) {
            deliver(dice.percent(10));
        } else if (action < 105) {
            submit(people.any(calls()));
        } else if (action < 110) {
            answerWaiting();
        } else if (action < 135) {
            fireNext();
        } else if (action < 145) {
            fireAny();
        } else if (action < 165) {
            now += dice.percent(90) ? dice.below(4000) : -dice.below(50);
        } else if (action < 180) {
            submit(reports.any(sentTask()));
            reports.everyKind(aimed()).stream()
                    .filter(report -> !tasks.containsKey(report.task().call()))
                    .forEach(this::submit);
        } else if (action < 190) {
            submit(reports.any(reports.foreign(sentTask())));
        } else if (action < 193) {
            submit(people.any(calls()));
        } else if (action < 197) {
            meddle();
        } else {
            repeatStart();
        }
    }

    /** Somebody answers; maybe while the execution is paused, and then others meddle. */
    private void answerWaiting() {
        List<CallId> waiting = new ArrayList<>();
        ledger.books()
                .openCalls()
                .forEach((call, open) -> open.waitsFor().ifPresent(wait -> waiting.add(call)));
        if (waiting.isEmpty() || dice.percent(60)) {
            submit(people.any(waiting));
            return;
        }
        CallId call = dice.pick(waiting);
        submit(people.pause());
        people.decisions(call).forEach(this::submit);
        if (!ledger.ended()) {
            fire(new Timer(now, TimerId.ofCall(call)));
            reports.everyKind(new TaskId(id, call, 1, start.definition())).forEach(this::submit);
            people.decisions(call).forEach(this::submit);
        }
    }

    /** Lets one report arrive, whichever; it may arrive once more later. */
    private void deliver(boolean keep) {
        if (mail.isEmpty()) {
            return;
        }
        int place = dice.below(mail.size());
        submit(keep ? mail.get(place) : mail.remove(place));
    }

    private void fireNext() {
        if (!shell.timers().isEmpty()) {
            Timer timer = shell.timers().first();
            // The process that watches timers has a clock of its own.
            now = Math.max(now, timer.dueAtMillis() - dice.below(20));
            fire(timer);
        }
    }

    private void fireAny() {
        List<Timer> timers = new ArrayList<>(shell.timers());
        timers.addAll(oldTimers);
        if (dice.percent(30) && !calls().isEmpty()) {
            fire(new Timer(now, TimerId.ofCall(dice.pick(calls()))));
        } else if (!timers.isEmpty()) {
            fire(dice.pick(timers));
        }
    }

    private Timer bogus() {
        return new Timer(now, TimerId.EXECUTION);
    }

    private void fire(Timer timer) {
        oldTimers.add(timer);
        submit(new TimerDue(id, timer.id(), timer.dueAtMillis()));
    }

    /** Somebody cancels, or the engine fails. */
    private void meddle() {
        if (dice.percent(10)) {
            submit(people.end());
            for (int i = 0; i < 3 && !ledger.ended(); i++) {
                submit(dice.percent(20) ? people.end() : people.any(calls()));
            }
        } else if (dice.percent(5)) {
            quarantine();
        }
    }

    /** A task of a call that was not handed out, if there is one. */
    private TaskId aimed() {
        List<CallId> proposed =
                openCalls().stream().filter(call -> !tasks.containsKey(call)).toList();
        return proposed.isEmpty()
                ? sentTask()
                : new TaskId(id, dice.pick(proposed), 1, start.definition());
    }

    private List<CallId> openCalls() {
        return List.copyOf(ledger.books().openCalls().keySet());
    }

    /** Calls that are or were open. */
    private List<CallId> calls() {
        List<CallId> calls = new ArrayList<>(openCalls());
        if (!sent.isEmpty()) {
            calls.add(sentTask().call());
        }
        return calls;
    }

    private void repeatStart() {
        submit(dice.percent(70) ? start : Starts.other(start));
    }

    /** From here on every open call is answered: the execution must come to its end. */
    private void drain() {
        for (int i = 0; i < LONGEST && !ledger.ended(); i++) {
            if (!mail.isEmpty()) {
                deliver(false);
            } else if (status() == Status.PAUSED) {
                submit(people.resume());
            } else if (!answerOpenCalls()) {
                assertThat(shell.timers()).as("a deadlock: nothing is open").isNotEmpty();
                fireNext();
            }
        }
    }

    private boolean answerOpenCalls() {
        ledger.books()
                .openCalls()
                .forEach((call, open) -> {
                    boolean handedOut =
                            open.stand() == Books.Stand.QUEUED
                                    || open.stand() == Books.Stand.RUNNING;
                    // While a successor takes over, what was asked has no task yet.
                    if (handedOut && tasks.containsKey(call)) {
                        mail.add(reports.useful(task(call)));
                    }
                });
        if (mail.isEmpty()) {
            List<Command> answers = new ArrayList<>();
            ledger.books()
                    .openCalls()
                    .forEach((call, open) -> people.useful(call, open).ifPresent(answers::add));
            answers.stream().limit(1).forEach(this::submit);
            return !answers.isEmpty();
        }
        return true;
    }

    private Status status() {
        return ((ExecutionRow) shell.store().get(RowKey.EXECUTION)).status();
    }

    private Task task(CallId call) {
        Task task = tasks.get(call);
        assertThat(task).as("a task of %s", call).isNotNull();
        return task;
    }

    /** Latecomers. */
    private void after() {
        if (dice.percent(30)) {
            reports.everyKind(sentTask()).forEach(this::submit);
            people.everyKind(calls()).forEach(this::submit);
        }
        int count = dice.below(8);
        for (int i = 0; i < count; i++) {
            switch (dice.below(4)) {
                case 0 -> submit(reports.any(sentTask()));
                case 1 -> submit(new CancelExecution(id, "too late"));
                case 2 -> repeatStart();
                default ->
                        fire(
                                dice.percent(50) || oldTimers.isEmpty()
                                        ? bogus()
                                        : dice.pick(oldTimers));
            }
        }
    }

    private void shrink() {
        for (int i = 0; i < LONGEST && shell.store().all().size() > 1; i++) {
            fireNext();
        }
        assertThat(shell.store().all().keySet()).containsExactly(RowKey.EXECUTION);
    }

    private void purge() {
        // One that is sent a little early is sent again.
        for (int i = 0; i < LONGEST && !shell.timers().isEmpty(); i++) {
            fireNext();
        }
        assertThat(shell.store().all()).isEmpty();
        assertThat(shell.timers()).isEmpty();
    }

    private void quarantine() {
        Input input = input(new CancelExecution(id, "broken"));
        failed.add(input);
        shell.quarantine(input, "broken").ifPresent(decision -> book(input, decision));
    }

    private void submit(Command command) {
        Command read = WireJson.read(WireJson.bytes(command), Command.class);
        coverage.visit(shell.store(), read);
        Input input = input(read);
        Decision decision = shell.apply(input);
        book(input, decision);
        // An answer that names no call may be meant for the next one that waits.
        boolean named = !(read instanceof Respond respond) || respond.call() != null;
        if (named && dice.percent(30)) {
            Input again = new Input(read, input.partition(), offset + 1_000_000, now);
            assertNothingHappens(again, shell.decide(again));
        }
    }

    private Input input(Command command) {
        offset += dice.between(1, 3);
        return new Input(command, id.partition(), offset, now);
    }

    private void book(Input input, Decision decision) {
        ledger.check(input, decision);
        if (decision instanceof Decision.Accepted accepted) {
            accepted.outputs().forEach(this::book);
        }
    }

    private void book(Output output) {
        @Nullable Task task =
                switch (output) {
                    case Output.OfEvent event -> {
                        told.apply(event.event());
                        yield null;
                    }
                    case Output.OfModelTask model -> wire(model.task(), ModelTask.class);
                    case Output.OfToolTask tool -> wire(tool.task(), ToolTask.class);
                    case Output.OfControl control -> null;
                };
        if (task != null) {
            tasks.put(task.id().call(), task);
            sent.add(task.id());
            mail.addAll(reports.worker(task));
        }
    }

    private static <T extends Task> Task wire(T task, Class<T> type) {
        assertThat(WireJson.text(WireJson.read(WireJson.bytes(task), Task.class)))
                .isEqualTo(WireJson.text(task));
        return type.cast(task);
    }

    private void compareWithEvents() {
        assertThat(EventTable.told(shell.store()))
                .as("live rows and those that the events lead to")
                .isEqualTo(told.told());
    }

    /** Commands from any earlier offset on, once more: nothing happens, no row changes. */
    private void rewind() {
        List<Input> log = shell.log();
        for (Input input : log.subList(dice.below(log.size()), log.size())) {
            Decision decision = shell.decide(input);
            assertNothingHappens(input, decision);
            assertThat(decision)
                    .as("%s once more", input)
                    .isNotInstanceOf(Decision.Noted.class)
                    .isNotInstanceOf(Decision.Shrink.class);
        }
    }

    private static void assertNothingHappens(Input input, Decision decision) {
        assertThat(decision).as("%s once more", input).isNotInstanceOf(Decision.Accepted.class);
    }
}
