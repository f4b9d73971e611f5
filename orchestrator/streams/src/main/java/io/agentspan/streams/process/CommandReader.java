package io.agentspan.streams.process;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireNames;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.TimerDue;
import io.agentspan.schemas.topic.Headers;
import io.agentspan.schemas.topic.Topic;
import io.agentspan.streams.process.UnreadableCommandException.Kind;
import io.agentspan.streams.state.Encoding;
import java.util.Optional;

/**
 * Reads commands. Nothing about a record is taken for granted: what cannot be read must not stop
 * the partition.
 */
final class CommandReader {
    static final WireNames<Command> NAMES = WireNames.of(Command.class);

    private CommandReader() {}

    /**
     * Reads a command.
     *
     * @throws UnreadableCommandException if it is none that this version can decide
     */
    static Command read(Arrival arrival, Encoding encoding) {
        if (arrival.value() == null || arrival.key() == null) {
            throw new UnreadableCommandException(
                    Kind.MALFORMED_COMMAND, "a command has a key and a value");
        }
        if (arrival.bytes() > Topic.MAX_RECORD_BYTES) {
            throw new UnreadableCommandException(
                    Kind.COMMAND_TOO_LARGE,
                    arrival.bytes() + " bytes, more than " + Topic.MAX_RECORD_BYTES);
        }
        requireKnownForm(arrival);
        Command command = parse(arrival.value().get(), encoding);
        requireDeclaredType(arrival, command);
        requireItsPlace(arrival, command);
        return command;
    }

    private static void requireKnownForm(Arrival arrival) {
        String version = arrival.header(Headers.VERSION).orElse(Headers.FIRST_VERSION);
        if (!version.equals(Headers.FIRST_VERSION)) {
            throw new UnreadableCommandException(
                    Kind.NEWER_COMMAND,
                    "version " + version + " of a command; this orchestrator knows version 1");
        }
        Optional<String> type = arrival.header(Headers.TYPE);
        if (type.isPresent() && NAMES.typeOf(type.get()).isEmpty()) {
            throw new UnreadableCommandException(
                    Kind.NEWER_COMMAND, "a command of the unknown type '" + type.get() + "'");
        }
    }

    private static Command parse(byte[] value, Encoding encoding) {
        try {
            Command command = encoding.command(value);
            if (command instanceof TimerDue timer) {
                // The timer's name is taken apart only later.
                timer.timer().call();
            }
            return command;
        } catch (MalformedRecordException | IllegalArgumentException | NullPointerException e) {
            throw new UnreadableCommandException(
                    Kind.MALFORMED_COMMAND, String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) {
            throw new UnreadableCommandException(Kind.MALFORMED_COMMAND, "nested too deeply");
        }
    }

    private static void requireDeclaredType(Arrival arrival, Command command) {
        String declared = arrival.type();
        String actual = NAMES.nameOf(command);
        if (!declared.isEmpty() && !declared.equals(actual)) {
            throw new UnreadableCommandException(
                    Kind.MALFORMED_COMMAND,
                    "declared as '" + declared + "' but is a '" + actual + "'");
        }
    }

    private static void requireItsPlace(Arrival arrival, Command command) {
        if (!arrival.execution().equals(Optional.of(command.execution()))) {
            throw new UnreadableCommandException(
                    Kind.MISPLACED_COMMAND,
                    "the key is not the execution " + command.execution() + " of the command");
        }
        if (command.execution().partition() != arrival.partition()) {
            throw new UnreadableCommandException(
                    Kind.MISPLACED_COMMAND,
                    "execution "
                            + command.execution()
                            + " belongs to partition "
                            + command.execution().partition());
        }
    }
}
