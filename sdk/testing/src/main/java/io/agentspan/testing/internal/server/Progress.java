package io.agentspan.testing.internal.server;

import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.task.ModelTask;
import io.agentspan.schemas.task.Task;
import io.agentspan.schemas.task.ToolTask;
import io.agentspan.testing.KitError;
import io.agentspan.testing.internal.partition.DueTimer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets things happen for somebody who waits. Work is done first. Then the clock is moved to what
 * comes due next: pauses before a retry, leases. It is not moved past somebody's decision, unless
 * the one who waits said for how long.
 */
final class Progress {
    /** Nobody waits so long; it means until the end. */
    private static final Duration FOR_EVER = Duration.ofDays(365L * 50);

    /** How long a tool may take, in real time, while nothing else happens. */
    private static final Duration LONGEST_TOOL = Duration.ofMinutes(1);

    /** How long somebody waits, by the test's clock. */
    record Limit(boolean forEver, long untilMillis) {}

    private final Cluster cluster;
    private volatile Duration patience = Duration.ofSeconds(1);

    Progress(Cluster cluster) {
        this.cluster = cluster;
    }

    /** How long a tool, or another thread, is waited for in real time. */
    void patience(Duration realTime) {
        patience = realTime;
    }

    Duration patience() {
        return patience;
    }

    Limit limit(Duration limit) {
        boolean forEver = limit.compareTo(FOR_EVER) > 0;
        long millis = limit.plusNanos(999_999).toMillis();
        return new Limit(forEver, forEver ? Long.MAX_VALUE : cluster.nowMillis() + millis);
    }

    void settle() {
        cluster.settle(patience);
    }

    void wake() {
        cluster.changed();
    }

    /**
     * Goes on a little.
     *
     * @param enough whether what is waited for has come
     * @return false if the limit is reached
     * @throws KitError if it will never come
     */
    boolean make(ExecutionId execution, Limit limit, BooleanSupplier enough) {
        return cluster.locked(() -> {
            settle();
            if (enough.getAsBoolean()) {
                return true;
            }
            return limit.forEver() ? towardsTheEnd(execution) : towards(limit.untilMillis());
        });
    }

    private boolean towards(long untilMillis) {
        Optional<DueTimer> timer =
                cluster.nextTimer().filter(next -> next.dueAtMillis() <= untilMillis);
        if (timer.isPresent()) {
            cluster.fire(timer.get());
            return true;
        }
        cluster.moveTo(untilMillis);
        return false;
    }

    private boolean towardsTheEnd(ExecutionId execution) {
        List<String> slow = cluster.inBackground();
        if (!slow.isEmpty()) {
            if (!cluster.awaitOthers(LONGEST_TOOL)) {
                throw stillRunning(slow);
            }
            return true;
        }
        Optional<KitError> halt = halt(execution);
        if (halt.isPresent()) {
            // Perhaps another thread of the test answers, serves or resumes.
            if (!cluster.awaitOthers(patience)) {
                throw halt.get();
            }
            return true;
        }
        cluster.fire(cluster.nextTimer().orElseThrow());
        return true;
    }

    /** Why the execution does not go on by itself; empty if it does. */
    private Optional<KitError> halt(ExecutionId execution) {
        Waiting waiting = cluster.waiting(execution);
        List<ObjectNode> pending = waiting.pending();
        List<Task> untaken =
                cluster.untaken().stream()
                        .filter(task -> task.id().execution().equals(execution))
                        .toList();
        Optional<DueTimer> timer = cluster.nextTimer(execution);
        if (timer.flatMap(next -> next.id().call())
                .filter(call -> !isIdle(call, pending, untaken))
                .isPresent()) {
            return Optional.empty();
        }
        if (!untaken.isEmpty()) {
            return Optional.of(Progress.notServed(untaken.getFirst()));
        }
        if (!pending.isEmpty()) {
            return Optional.of(
                    stands(
                            execution,
                            "it waits for "
                                    + pending.stream().map(Progress::shown).toList()
                                    + ", and nobody answers",
                            "answer it first (approve, reject, respond, send), let time pass with"
                                    + " runtime.advance(…), or wait with join(limit)"));
        }
        if (waiting.isPaused()) {
            return Optional.of(stands(execution, "it is paused", "resume it"));
        }
        return timer.isPresent()
                ? Optional.empty()
                : Optional.of(
                        stands(
                                execution,
                                "nothing of it is under way",
                                "report it: this is a defect of agentspan"));
    }

    private static boolean isIdle(CallId call, List<ObjectNode> pending, List<Task> untaken) {
        return pending.stream()
                        .anyMatch(wait -> wait.path("callId").asString("").equals(call.value()))
                || untaken.stream().anyMatch(task -> task.id().call().equals(call));
    }

    private static String shown(ObjectNode pending) {
        return pending.path("type").asString("")
                + " "
                + pending.path("tool_name").asString("")
                + pending.path("parameters");
    }

    private KitError stands(ExecutionId execution, String why, String advice) {
        return new KitError(
                "AS-5104",
                "execution " + execution + " does not go on: " + why + cluster.shown(execution),
                advice);
    }

    static KitError notServed(Task task) {
        String what =
                switch (task) {
                    case ToolTask tool ->
                            "the tool '"
                                    + tool.tool()
                                    + "' of the agent '"
                                    + tool.agent()
                                    + "' is called with "
                                    + tool.arguments();
                    case ModelTask model -> "the model " + model.model() + " is asked";
                };
        String name = task instanceof ToolTask tool ? tool.tool() : "";
        return new KitError(
                "AS-5103",
                what + ", and nobody serves it (execution " + task.id().execution() + ")",
                "script what it returns: runtime.tool(\""
                        + name
                        + "\").returns(…), or serve the agent that has its code");
    }

    private static KitError stillRunning(List<String> tools) {
        return new KitError(
                "AS-5105",
                "these tools have been running for a minute of real time: " + tools,
                "let them return; where one is to hang, wait with join(limit) or move the clock"
                        + " with runtime.advance(…)");
    }
}
