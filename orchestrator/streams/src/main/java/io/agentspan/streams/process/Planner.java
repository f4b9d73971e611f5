package io.agentspan.streams.process;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Engine;
import io.agentspan.engine.Input;
import io.agentspan.engine.state.ExecutionRow;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Rows;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.topic.TopicNames;
import io.agentspan.streams.cluster.QueueCheck;
import io.agentspan.streams.state.DefinitionStore;
import io.agentspan.streams.state.Encoding;
import io.agentspan.streams.state.RowStore;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says for any record of the commands topic what is to be changed and written. Whatever goes wrong
 * with a command ends as a dead letter and, where it has one, a quarantined execution; only trouble
 * with the stores themselves is thrown.
 */
final class Planner {
    private static final Logger LOG = LoggerFactory.getLogger(Planner.class);

    private final TopicNames topics;
    private final Decider decider;
    private final Encoding encoding;
    private final RowStore rows;
    private final DefinitionStore definitions;
    private final QueueCheck queues;

    Planner(
            TopicNames topics,
            Decider decider,
            Encoding encoding,
            RowStore rows,
            DefinitionStore definitions,
            QueueCheck queues) {
        this.topics = topics;
        this.decider = decider;
        this.encoding = encoding;
        this.rows = rows;
        this.definitions = definitions;
        this.queues = queues;
    }

    Plan plan(Arrival arrival) {
        Command command;
        try {
            command = CommandReader.read(arrival, encoding);
        } catch (UnreadableCommandException e) {
            return unreadable(arrival, e);
        }
        Input input = new Input(command, arrival.partition(), arrival.offset(), arrival.atMillis());
        Rows stored = rows.of(command.execution());
        try {
            return decided(arrival, input, stored);
        } catch (KafkaException e) {
            // A store that fails, not a command: Kafka Streams knows what to do.
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            return quarantined(arrival, input, stored, e);
        }
    }

    private Plan unreadable(Arrival arrival, UnreadableCommandException problem) {
        String reason = problem.kind() + " " + problem.getMessage();
        LOG.warn("Command {} goes to the dead letters: {}", arrival.origin(), reason);
        PlanBuilder plan = new PlanBuilder(arrival, topics, encoding, Optional.empty());
        plan.deadLetter(reason, problem.kind().name(), String.valueOf(problem.getMessage()));
        return plan.build("unreadable");
    }

    private Plan decided(Arrival arrival, Input input, Rows stored) {
        Decision decision = decider.decide(input, stored, definitions);
        PlanBuilder plan = new PlanBuilder(arrival, topics, encoding, namespace(input, stored));
        plan.decided(input, decision);
        switch (decision) {
            case Decision.Accepted accepted -> {
                plan.change(accepted.changes());
                plan.write(accepted.outputs(), queues);
                plan.accepted(accepted.seq());
                keepDefinition(plan, input.command());
            }
            case Decision.Noted noted -> {
                plan.change(noted.changes());
                plan.accepted(seq(stored));
            }
            case Decision.Shrink shrink -> plan.shrink(shrink, rows);
            case Decision.Repeated repeated -> plan.repeated(repeated.seq());
            case Decision.Rejected rejected -> plan.rejected(rejected.code(), rejected.message());
            case Decision.Ignored ignored -> plan.repeated(seq(stored));
            case Decision.Anomalous anomalous -> {
                LOG.warn("Command {} is an anomaly: {}", arrival.origin(), anomalous.reason());
                plan.anomaly(anomalous.reason());
            }
        }
        plan.seeTimer(input.command(), stored);
        return plan.build(word(decision));
    }

    private Plan quarantined(Arrival arrival, Input input, Rows stored, Throwable problem) {
        LOG.error(
                "Command {} of execution {} could not be decided",
                arrival.origin(),
                input.command().execution(),
                problem);
        String message = Records.shortened(String.valueOf(problem.getMessage()));
        String reason = "UNDECIDABLE_COMMAND " + problem.getClass().getName() + ": " + message;
        try {
            PlanBuilder plan = new PlanBuilder(arrival, topics, encoding, namespace(input, stored));
            plan.deadLetter(reason, "QUARANTINED", message);
            String text = "command " + arrival.origin() + " could not be decided: " + message;
            Engine.quarantine(input, stored, definitions, text)
                    .ifPresent(end -> {
                        plan.change(end.changes());
                        plan.write(end.outputs(), queues);
                    });
            plan.seeTimer(input.command(), stored);
            return plan.build("quarantined");
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("Execution {} cannot be quarantined", input.command().execution(), e);
            PlanBuilder plan = new PlanBuilder(arrival, topics, encoding, Optional.empty());
            plan.deadLetter(reason, "QUARANTINED", message);
            return plan.build("quarantine_failed");
        }
    }

    private void keepDefinition(PlanBuilder plan, Command command) {
        if (command instanceof StartExecution start
                && start.closure() != null
                && definitions.find(start.namespace(), start.definition()).isEmpty()) {
            plan.keep(DefinitionStore.key(start.namespace(), start.definition()), start.closure());
        }
    }

    private static String word(Decision decision) {
        return switch (decision) {
            case Decision.Accepted accepted -> "accepted";
            case Decision.Noted noted -> "noted";
            case Decision.Shrink shrink -> "shrunk";
            case Decision.Repeated repeated -> "repeated";
            case Decision.Rejected rejected -> "rejected";
            case Decision.Ignored ignored -> "ignored";
            case Decision.Anomalous anomalous -> "anomalous";
        };
    }

    private static Optional<String> namespace(Input input, Rows stored) {
        if (input.command() instanceof StartExecution start) {
            return Optional.of(start.namespace());
        }
        return Optional.ofNullable(execution(stored)).map(row -> row.origin().namespace());
    }

    private static long seq(Rows stored) {
        ExecutionRow row = execution(stored);
        return row == null ? 0 : row.seq();
    }

    private static @Nullable ExecutionRow execution(Rows stored) {
        return (ExecutionRow) stored.get(RowKey.EXECUTION);
    }
}
