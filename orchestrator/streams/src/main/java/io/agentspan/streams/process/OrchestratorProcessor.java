package io.agentspan.streams.process;

import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.streams.state.DefinitionStore;
import io.agentspan.streams.state.Encoding;
import io.agentspan.streams.state.RowStore;
import io.agentspan.streams.state.StoreNames;
import io.agentspan.streams.state.TimerStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One partition of the orchestrator: load, decide, evolve, put, forward. */
final class OrchestratorProcessor implements Processor<byte[], byte[], byte[], Outgoing> {
    private static final Logger LOG = LoggerFactory.getLogger(OrchestratorProcessor.class);

    /** Whatever is logged about a record names its execution. */
    private static final String EXECUTION = "executionId";

    private static final long OWN_COMMAND_MILLIS = 1_000;

    private final Shell shell;
    private final Decider decider;
    private final Encoding encoding;
    private @Nullable Partition partition;

    /** What belongs to one assignment of the partition; made anew when the state was restored. */
    private record Partition(
            ProcessorContext<byte[], Outgoing> context,
            RowStore rows,
            TimerStore timers,
            DefinitionStore definitions,
            Planner planner,
            Cancellable timerLooks) {}

    OrchestratorProcessor(Shell shell, Decider decider, Encoding encoding) {
        this.shell = shell;
        this.decider = decider;
        this.encoding = encoding;
    }

    @Override
    public void init(ProcessorContext<byte[], Outgoing> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(StoreNames.ROWS);
        RowStore rows = new RowStore(store, encoding, shell.rowCacheBytes());
        TimerStore timers = new TimerStore(store);
        DefinitionStore definitions =
                new DefinitionStore(
                        context.getStateStore(StoreNames.DEFINITIONS),
                        encoding,
                        shell.definitionsParsed());
        Planner planner =
                new Planner(shell.topics(), decider, encoding, rows, definitions, shell.queues());
        Cancellable timerLooks =
                context.schedule(
                        shell.timerInterval(),
                        PunctuationType.WALL_CLOCK_TIME,
                        now -> fire(timers, now));
        partition = new Partition(context, rows, timers, definitions, planner, timerLooks);
    }

    /** Kafka Streams may initialise the same instance again, after it restored the state. */
    @Override
    public void close() {
        Partition here = partition;
        if (here != null) {
            here.timerLooks().cancel();
            partition = null;
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        if (record.key() != null) {
            MDC.put(EXECUTION, new String(record.key(), StandardCharsets.UTF_8));
        }
        try {
            apply(record);
        } finally {
            MDC.remove(EXECUTION);
        }
    }

    private void apply(Record<byte[], byte[]> record) {
        Partition here = partition();
        long begin = System.nanoTime();
        Arrival arrival = Arrival.of(record, here.context().recordMetadata().orElseThrow());
        Plan plan = here.planner().plan(arrival);
        plan.own().forEach(command -> sendOwn(here, command));
        put(here, plan);
        for (Outgoing out : plan.records()) {
            here.context()
                    .forward(
                            new Record<>(out.key().get(), out, record.timestamp(), out.headers()),
                            out.sink());
        }
        shell.metrics().applied(plan, System.nanoTime() - begin);
        plan.decided().ifPresent(it -> shell.listener().forwarded(it.input(), it.decision()));
        switch (shell.backlog().decided(plan)) {
            case GO_ON -> {}
            case SEND -> shell.flush().run();
            case COMMIT -> here.context().commit();
        }
    }

    private static void put(Partition here, Plan plan) {
        plan.erased().ifPresent(rows -> here.rows().erase(rows.execution(), rows.keys()));
        for (Plan.RowPut put : plan.rows()) {
            here.rows().put(put.execution(), put.key(), put.row(), put.encoded());
        }
        for (Plan.TimerMove move : plan.timers()) {
            long before = move.change().oldDueAtMillis();
            long after = move.change().newDueAtMillis();
            if (before != 0) {
                here.timers().clear(move.execution(), move.change().timer(), before);
            }
            if (after != 0) {
                here.timers().set(move.execution(), move.change().timer(), after);
            }
        }
        plan.timerSeen().ifPresent(seen -> here.timers().decided(seen.timer(), seen.stillSet()));
        plan.definition().ifPresent(put -> here.definitions().put(put.key(), put.json()));
    }

    /** A timer never decides: it becomes a command behind all commands that are there already. */
    private void fire(TimerStore timers, long nowMillis) {
        List<TimerDue> due = timers.due(nowMillis, shell.timersPerTick());
        for (TimerDue timer : due) {
            var unused =
                    shell.commands()
                            .send(timer)
                            .whenComplete((nothing, error) -> {
                                if (error != null) {
                                    timers.notSent(timer);
                                }
                            });
        }
        shell.metrics().timersFired(due.size());
    }

    /**
     * Waits for the command to be durable: the transaction that counts on it may commit right
     * afterwards. If that is not known the transaction is aborted and the task begins anew; the
     * same command twice does no harm.
     */
    private void sendOwn(Partition here, Command command) {
        CompletableFuture<Void> sent = shell.commands().send(command);
        try {
            sent.get(OWN_COMMAND_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("Begins anew, for it is not known to be written: {}", command, e);
            throw new TaskCorruptedException(Set.of(here.context().taskId()));
        }
    }

    private Partition partition() {
        Partition known = partition;
        if (known == null) {
            throw new IllegalStateException("not initialised");
        }
        return known;
    }
}
