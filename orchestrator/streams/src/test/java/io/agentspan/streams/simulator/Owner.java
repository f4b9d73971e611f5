package io.agentspan.streams.simulator;

import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.streams.process.Backlog;
import io.agentspan.streams.process.Shell;
import io.agentspan.streams.process.ShellMetrics;
import io.agentspan.streams.process.ShellProcess;
import io.agentspan.streams.process.ShellProcess.Written;
import io.agentspan.streams.process.TransitionListener;
import io.agentspan.streams.state.DefinitionStore;
import io.agentspan.streams.state.StoreNames;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueStore;

/** A process while it has the partition, or believes so. */
final class Owner implements ShellProcess.Host {
    static final TopicNames TOPICS = TopicNames.standard();
    private static final ShellMetrics METRICS = new ShellMetrics(new SimpleMeterRegistry());
    private static final String COMMANDS = TOPICS.of(Topic.COMMANDS);
    private static final int NEVER = Integer.MAX_VALUE;

    private final World world;
    private final Configuration configuration;
    private final MemoryStore rows;
    private final MemoryStore definitions;
    private final KeyValueStore<Bytes, byte[]> usedRows;
    private final ShellProcess shell;
    private Transaction transaction = new Transaction();
    private long position;
    private long committed;
    private boolean wantsCommit;
    private int effectsLeft = NEVER;
    private long skew;

    Owner(
            World world,
            Configuration configuration,
            MemoryStore rows,
            MemoryStore definitions,
            long position) {
        this.world = world;
        this.configuration = configuration;
        this.rows = rows;
        this.definitions = definitions;
        this.position = position;
        this.committed = position;
        this.usedRows = world.collaborators().rows(rows);
        rows.beforeEach(this::effect);
        definitions.beforeEach(this::effect);
        this.shell =
                new ShellProcess(
                        new Shell(
                                TOPICS,
                                this::objection,
                                world.collaborators()
                                        .commands(this::sendOwn, this::decideAtOnce, this::clock),
                                METRICS,
                                TransitionListener.NONE,
                                new Backlog(),
                                () -> {},
                                Duration.ofMillis(25),
                                configuration.timersPerLook(),
                                configuration.rowCacheBytes(),
                                configuration.definitionsParsed()),
                        world.collaborators().decider(world.engine()),
                        world.coding().encoding(),
                        this);
    }

    /** The partition was sent the definition long ago. */
    void knows(Agents.Agent agent) {
        definitions.put(
                DefinitionStore.key("default", agent.digest()),
                world.coding().encoding().definition(agent.definition()));
        definitions.commit();
    }

    Configuration configuration() {
        return configuration;
    }

    MemoryStore rows() {
        return rows;
    }

    MemoryStore definitions() {
        return definitions;
    }

    Transaction transaction() {
        return transaction;
    }

    long position() {
        return position;
    }

    long committed() {
        return committed;
    }

    boolean hasUncommitted() {
        return position != committed;
    }

    boolean wantsCommit() {
        return wantsCommit;
    }

    void skew(long millis) {
        skew = millis;
    }

    long clock() {
        return world.now() + skew;
    }

    /** Dies after so many more effects. */
    void diesAfter(int effects) {
        effectsLeft = effects;
    }

    /** Polls, and decides what was polled. */
    void poll(int most) {
        int polled = (int) Math.min(most, world.log().end() - position);
        shell.polled(polled);
        for (int i = 0; i < polled; i++) {
            process(world.log().get(position), position);
            position++;
        }
    }

    private void process(CommandLog.Sent record, long offset) {
        shell.process(
                COMMANDS,
                offset,
                record.atMillis(),
                record.key(),
                record.value(),
                record.headers());
    }

    /** Looks for timers that are due. */
    void look() {
        shell.look(clock());
        world.collaborators().looked(usedRows, clock());
    }

    /** All or nothing: rows, records and the place in the log. */
    void commit() {
        effect();
        transaction.commit();
        transaction = new Transaction();
        rows.commit();
        definitions.commit();
        committed = position;
        wantsCommit = false;
        effect();
    }

    /** The place in the log that the group has is another one than this owner thinks. */
    void rewind(long offset) {
        position = offset;
        committed = offset;
    }

    private void effect() {
        if (--effectsLeft < 0) {
            effectsLeft = NEVER;
            throw new Crash();
        }
    }

    @Override
    public StateStore store(String name) {
        return name.equals(StoreNames.ROWS) ? usedRows : definitions;
    }

    @Override
    public void forward(String topic, Written written) {
        effect();
        world.output().append(topic, written, transaction);
    }

    @Override
    public void requestCommit() {
        wantsCommit = true;
    }

    private Optional<Failure> objection(String topic, int partition) {
        return configuration.missingQueues().contains(topic)
                ? Optional.of(Failure.permanent("QUEUE_MISSING", topic))
                : Optional.empty();
    }

    private CompletableFuture<Void> sendOwn(Command command) {
        effect();
        return world.sendOwn(command);
    }

    private void decideAtOnce(Command command, long atMillis) {
        shell.process(
                COMMANDS,
                position,
                atMillis,
                Bytes.wrap(command.execution().value().getBytes(StandardCharsets.UTF_8)),
                Bytes.wrap(world.coding().command(command)),
                new RecordHeaders());
    }
}
