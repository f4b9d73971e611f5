package io.agentspan.worker;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * Serves tool queues over HTTP, through a gateway: one long poll per queue, results and heartbeats
 * as the HTTP worker API has them.
 */
public final class HttpTaskPoller implements TaskWorker {
    private static final Logger LOG = LoggerFactory.getLogger(HttpTaskPoller.class);
    private static final int LARGEST_BATCH = 10;
    private static final Duration LONG_WAIT = Duration.ofSeconds(1);
    // Where polls share too few slots, none may keep one for long.
    private static final Duration SHORT_WAIT = Duration.ofMillis(100);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(200);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);

    private final List<String> queues;
    private final @Nullable String domain;
    private final RunnerSettings settings;
    private final HttpGateway gateway;
    private final HttpReports reports;
    private final AttemptRunner<ToolTask> runner;
    private final AttemptSlots slots;
    private final Duration wait;
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile boolean stopped;

    /**
     * Polls nothing yet.
     *
     * @param server base address of the gateway, such as {@code http://localhost:6767}
     * @param headers of every request, such as the authorization; asked for each time
     * @param domain the caller whose stateful tools are served; null for everybody's
     */
    public HttpTaskPoller(
            URI server,
            Supplier<Map<String, String>> headers,
            Collection<String> queues,
            @Nullable String domain,
            TaskHandler<ToolTask> handler,
            FailureMapper<ToolTask> failures,
            RunnerSettings settings) {
        this.queues = List.copyOf(queues);
        this.domain = domain;
        this.settings = settings;
        this.gateway = new HttpGateway(server, headers);
        this.reports = new HttpReports(gateway, this::take, this::cancel);
        this.runner =
                new AttemptRunner<>(
                        handler,
                        failures,
                        reports,
                        Cancellations.none(),
                        // The lease runs since the hand-out: heartbeats from the beginning.
                        settings.withReportStartAfter(Duration.ZERO));
        this.slots = new AttemptSlots(runner::free);
        this.wait = this.queues.size() > settings.limit() ? SHORT_WAIT : LONG_WAIT;
        runner.whenEnded(slots::changed);
    }

    private void cancel(TaskId task) {
        runner.cancel(task);
    }

    @Override
    public synchronized void start() {
        if (!threads.isEmpty()) {
            throw new IllegalStateException(queues + " are being polled already");
        }
        for (String queue : queues) {
            threads.add(Thread.ofVirtual().name("poll " + queue).start(() -> poll(queue)));
        }
    }

    private void poll(String queue) {
        Duration backOff = FIRST_BACK_OFF;
        try {
            while (!stopped) {
                if (pollOnce(queue)) {
                    backOff = FIRST_BACK_OFF;
                } else {
                    // Workers that lost one gateway must not come back to the next all at once.
                    double share = ThreadLocalRandom.current().nextDouble(0.5, 1);
                    Thread.sleep((long) (backOff.toMillis() * share));
                    backOff = min(backOff.multipliedBy(2), LONGEST_BACK_OFF);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("Polling {} ends", queue);
        }
    }

    private boolean pollOnce(String queue) throws InterruptedException {
        int count = slots.take(LARGEST_BATCH);
        if (count == 0) {
            return true;
        }
        try {
            long begin = System.nanoTime();
            HttpResponse<String> response =
                    gateway.poll(queue, domain, settings.worker(), count, wait, settings.lease());
            if (response.statusCode() != 200 && response.statusCode() != 204) {
                return failed(queue, "it answered " + response.statusCode());
            }
            stopCancelled(response);
            int tasks = response.statusCode() == 204 ? 0 : takeAll(response.body());
            if (away.compareAndSet(true, false)) {
                LOG.info("The gateway answers again");
            }
            boolean waited = System.nanoTime() - begin >= wait.toNanos() / 2;
            if (tasks == 0 && !waited) {
                Thread.sleep(PAUSE);
            }
            return true;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return failed(queue, e.toString());
        } finally {
            slots.giveBack(count);
        }
    }

    private void stopCancelled(HttpResponse<String> response) {
        for (String header : response.headers().allValues(HttpTaskResult.CANCELLED_TASKS_HEADER)) {
            for (String task : header.split(",", -1)) {
                TaskId.parse(task.strip()).ifPresent(this::cancel);
            }
        }
    }

    private boolean failed(String queue, String why) {
        if (!stopped && away.compareAndSet(false, true)) {
            LOG.warn(
                    "AS-6015 no tasks of {} from the gateway, trying again until it works: {}",
                    queue,
                    why);
        }
        return false;
    }

    private int takeAll(String body) {
        JsonNode tasks = WireJson.tree(body);
        tasks.forEach(this::take);
        return tasks.size();
    }

    private void take(JsonNode json) {
        ToolTask task;
        try {
            task = HttpTask.fromJson(json);
        } catch (MalformedRecordException e) {
            LOG.warn("AS-6016 cannot read a task that the gateway sent: {}", e.getMessage());
            return;
        }
        Map<String, String> headers = new LinkedHashMap<>();
        String token = HttpTask.executionToken(json);
        if (token != null) {
            headers.put(HttpTask.EXECUTION_TOKEN, token);
        }
        runner.delivered(new HttpDelivery(task, headers));
    }

    @Override
    public boolean drain(Duration limit) {
        long begin = System.nanoTime();
        stop();
        // A poll that is cut off would leave tasks to their lease; it ends soon by itself.
        join(min(limit, wait.plus(wait)));
        Duration rest = limit.minusNanos(System.nanoTime() - begin);
        boolean ended = runner.drain(rest.isNegative() ? Duration.ZERO : rest);
        close();
        return ended;
    }

    @Override
    public void close() {
        stop();
        interrupt();
        runner.close();
        gateway.close();
    }

    private void stop() {
        stopped = true;
        reports.noNextTask();
        slots.close();
    }

    private synchronized void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    private void join(Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            for (Thread thread : List.copyOf(threads)) {
                boolean unused = thread.join(Duration.ofNanos(deadline - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
