package io.agentspan.worker;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.ReportHeartbeat;
import io.agentspan.schemas.command.ReportModelFailure;
import io.agentspan.schemas.command.ReportTaskStarted;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.worker.AttemptPhase.Phase;
import io.agentspan.worker.AttemptTimers.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** One attempt from its first instruction to its durable answer. */
final class RunningAttempt<T extends Task> implements Attempt, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RunningAttempt.class);
    private static final long LEASE_IF_NONE_MILLIS = 10_000;
    private static final long SHORTEST_BEAT_MILLIS = 100;

    private final T task;
    private final TaskHandler<T> handler;
    private final FailureMapper<T> failures;
    private final ReportSender sender;
    private final Timers clock;
    private final RunnerSettings settings;
    private final Consumer<RunningAttempt<T>> whenEnded;
    private final Map<String, String> headers;
    private final Map<String, String> reportHeaders;
    private final Instant begun;
    private final AttemptDeliveries<T> deliveries;
    private final AttemptTimers timers;
    private final AttemptPhase phase = new AttemptPhase();
    private final AtomicReference<@Nullable JsonNode> progress = new AtomicReference<>();
    private final AtomicBoolean startAsked = new AtomicBoolean();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    RunningAttempt(
            Delivery<T> delivery,
            TaskHandler<T> handler,
            FailureMapper<T> failures,
            ReportSender sender,
            Timers clock,
            RunnerSettings settings,
            Consumer<RunningAttempt<T>> whenEnded) {
        this.task = delivery.task();
        this.handler = handler;
        this.failures = failures;
        this.sender = sender;
        this.clock = clock;
        this.settings = settings;
        this.whenEnded = whenEnded;
        this.headers = delivery.headers();
        this.reportHeaders = passedOn(headers);
        this.begun = clock.now();
        this.deliveries = new AttemptDeliveries<>(delivery);
        this.timers = new AttemptTimers(clock);
    }

    private static Map<String, String> passedOn(Map<String, String> headers) {
        Map<String, String> passed = new LinkedHashMap<>();
        for (String name : List.of(Headers.NAMESPACE, Headers.TRACE_PARENT)) {
            String value = headers.get(name);
            if (value != null) {
                passed.put(name, value);
            }
        }
        return passed;
    }

    TaskId id() {
        return task.id();
    }

    AttemptDeliveries<T> deliveries() {
        return deliveries;
    }

    @Override
    public void run() {
        try {
            if (begin()) {
                answer(handle());
            }
        } finally {
            timers.end();
            ended.complete(null);
            whenEnded.accept(this);
        }
    }

    /** Answers without running anything. */
    void refuse(WorkersDiedException error) {
        if (leave(Phase.ANSWERING)) {
            var unused = send(FailureMapper.standard(task, this, error, 0));
        }
    }

    private boolean begin() {
        if (!phase.begin()) {
            return false;
        }
        if (task.timeoutMillis() > 0) {
            timers.set(Kind.DEADLINE, Duration.ofMillis(task.timeoutMillis()), this::timeOut);
        }
        if (task instanceof ToolTask tool && tool.sideEffects()) {
            return startDurably();
        }
        timers.set(Kind.START, settings.reportStartAfter(), this::askForLease);
        return true;
    }

    private TaskReport handle() {
        try {
            TaskReport report = handler.run(task, this);
            if (!report.task().equals(task.id())) {
                throw new IllegalStateException(
                        "AS-6010 the handler of " + task.id() + " answered " + report.task());
            }
            return report;
        } catch (Throwable e) {
            return failure(e);
        }
    }

    private TaskReport failure(Throwable error) {
        long took = Math.max(0, Duration.between(begun, clock.now()).toMillis());
        try {
            return failures.report(task, this, error, took);
        } catch (RuntimeException e) {
            LOG.error("AS-6011 the failure mapper failed for {}", task.id(), e);
            return FailureMapper.standard(task, this, error, took);
        }
    }

    /** Makes sure that no other process begins this attempt; false if one may have. */
    private boolean startDurably() {
        try {
            reportStart().get();
            deliveries.awaitSettled();
            return phase.isOpen();
        } catch (ExecutionException e) {
            LOG.info("{} is not begun here: {}", task.id(), String.valueOf(e.getCause()));
            abandon();
        } catch (InterruptedException e) {
            LOG.debug("{} was stopped before its first instruction", task.id());
        }
        return false;
    }

    private void askForLease() {
        var unused = reportStart();
    }

    /** Makes the queue free to forget the task: the answer is durable, or else the start. */
    CompletableFuture<Void> handOver() {
        return phase.isOpen() ? reportStart() : ended;
    }

    /** From when the report is durable the orchestrator's lease decides, not the queue. */
    private CompletableFuture<Void> reportStart() {
        if (startAsked.compareAndSet(false, true)) {
            var unused =
                    sender.send(
                                    new ReportTaskStarted(
                                            task.id(),
                                            settings.worker(),
                                            settings.lease().toMillis()),
                                    reportHeaders,
                                    phase::isOpen)
                            .whenComplete(this::startReported);
            beatLater();
        }
        return started;
    }

    private void startReported(@Nullable Void done, @Nullable Throwable error) {
        if (error == null) {
            deliveries.finish();
            started.complete(null);
        } else {
            started.completeExceptionally(error);
        }
    }

    private void beatLater() {
        long lease = task.leaseMillis() > 0 ? task.leaseMillis() : LEASE_IF_NONE_MILLIS;
        Duration delay = Duration.ofMillis(Math.max(lease / 3, SHORTEST_BEAT_MILLIS));
        timers.set(Kind.BEAT, delay, this::beat);
    }

    private void beat() {
        if (phase.isOpen()) {
            sender.sendOnce(
                    new ReportHeartbeat(task.id(), settings.worker(), progress.getAndSet(null)),
                    reportHeaders);
            beatLater();
        }
    }

    private void answer(TaskReport report) {
        if (!leave(Phase.ANSWERING)) {
            settle(report);
            return;
        }
        try {
            send(report).get();
        } catch (ExecutionException e) {
            LOG.warn("AS-6012 the answer of {} was not sent", task.id(), e.getCause());
        } catch (InterruptedException e) {
            LOG.warn("AS-6012 interrupted while sending the answer of {}", task.id());
        }
    }

    /** What a model call has used before it was cancelled is counted all the same. */
    private void settle(TaskReport report) {
        if (phase.isUnwanted()
                && report instanceof ReportModelFailure failure
                && failure.usage() != null) {
            sender.sendOnce(report, reportHeaders);
        }
    }

    private CompletableFuture<Void> send(TaskReport report) {
        return sender.send(fit(report), reportHeaders, () -> true).thenRun(deliveries::finish);
    }

    private TaskReport fit(TaskReport report) {
        int bytes;
        try {
            bytes = WireJson.bytes(report).length;
        } catch (RuntimeException e) {
            return failure(e);
        }
        return bytes > settings.maxAnswerBytes()
                ? failure(new AnswerTooLargeException(task.id(), bytes, settings.maxAnswerBytes()))
                : report;
    }

    private void timeOut() {
        if (leave(Phase.TIMED_OUT)) {
            var unused =
                    send(failure(new AttemptTimedOutException(task.id(), task.timeoutMillis())));
        }
    }

    /** Nobody wants the answer: interrupts the handler and sends none. */
    void cancel() {
        if (leave(Phase.CANCELLED)) {
            deliveries.finish();
        }
    }

    /** Interrupts the handler; the queue or the lease gives the task to another process. */
    void abandon() {
        boolean unused = leave(Phase.ABANDONED);
    }

    private boolean leave(Phase next) {
        boolean first = phase.leave(next);
        if (first) {
            timers.end();
        }
        return first;
    }

    @Override
    public boolean isCancelled() {
        return phase.isCancelled();
    }

    @Override
    public void heartbeat(@Nullable JsonNode newProgress) {
        progress.set(newProgress);
    }

    @Override
    public Optional<Instant> deadline() {
        return task.timeoutMillis() > 0
                ? Optional.of(begun.plusMillis(task.timeoutMillis()))
                : Optional.empty();
    }

    @Override
    public String worker() {
        return settings.worker();
    }

    @Override
    public Map<String, String> headers() {
        return headers;
    }
}
