package io.agentspan.streams.simulator;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.agent.UnknownOutcome;
import io.agentspan.schemas.command.CancelExecution;
import io.agentspan.schemas.command.Command;
import io.agentspan.schemas.command.PauseExecution;
import io.agentspan.schemas.command.ReportActivity;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.command.ResumeExecution;
import io.agentspan.schemas.command.SendMessage;
import io.agentspan.schemas.command.SetSignal;
import io.agentspan.schemas.command.StartExecution;
import io.agentspan.schemas.command.StopExecution;
import io.agentspan.schemas.event.ApprovalRequested;
import io.agentspan.schemas.event.MessageAwaited;
import io.agentspan.schemas.event.OutcomeUnknown;
import io.agentspan.schemas.event.QuestionAsked;
import io.agentspan.schemas.event.WaitEvent;
import io.agentspan.schemas.id.CallId;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.message.SendMode;
import io.agentspan.streams.simulator.CommandLog.Sender;
import io.agentspan.streams.simulator.Faults.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Callers: they start executions and steer them, with sense and without. */
final class People {
    private static final List<ObjectNode> ANSWERS =
            List.of(
                    answer("{\"approved\":true}"),
                    answer("{\"approved\":\"yes\",\"reason\":\"fine\"}"),
                    answer("{\"approved\":true,\"arguments\":{\"n\":2}}"),
                    answer("{\"approved\":false}"),
                    answer("{\"response\":\"tea\"}"),
                    answer("{\"decision\":\"retry\"}"),
                    answer("{\"decision\":\"fail\"}"),
                    answer("{\"result\":{\"n\":1}}"),
                    answer("{}"));
    private static final ObjectNode APPROVED = ANSWERS.getFirst();
    private static final ObjectNode TEA = ANSWERS.get(4);
    private static final ObjectNode GIVE_UP = ANSWERS.get(6);
    private static final JsonNode PAYLOAD = WireJson.tree("\"hurry\"");
    private static final List<SendMode> MODES = List.of(SendMode.values());

    private final World world;
    private final Dice dice;
    private final Audit audit;
    private final List<StartExecution> unstarted = new ArrayList<>();
    private final List<StartExecution> starts = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private int messages;

    People(World world, Audit audit) {
        this.world = world;
        this.dice = world.dice();
        this.audit = audit;
    }

    private static ObjectNode answer(String json) {
        return (ObjectNode) WireJson.tree(json);
    }

    void wants(StartExecution start) {
        unstarted.add(start);
        starts.add(start);
    }

    /** Executions that somebody started or will start. */
    List<StartExecution> starts() {
        return starts;
    }

    /** Senders that wait for an outcome. */
    List<String> waiting() {
        return waiting;
    }

    boolean startNext() {
        if (unstarted.isEmpty()) {
            return false;
        }
        send(unstarted.removeFirst());
        return true;
    }

    /** Somebody does something. */
    void act() {
        if (dice.percent(40) && startNext()) {
            return;
        }
        StartExecution start = dice.pick(starts);
        ExecutionId id = start.execution();
        int what = dice.below(100);
        if (what < 4) {
            send(new ReportActivity(id, "a" + dice.below(4), "thinking", TEA, "ann"));
        } else if (what < 45) {
            respond(id);
        } else if (what < 58) {
            send(message(id, dice.pick(MODES)));
        } else if (what < 64) {
            send(new PauseExecution(id, "ann"));
        } else if (what < 72) {
            send(new ResumeExecution(id, "bob"));
        } else if (what < 78) {
            send(new SetSignal(id, dice.percent(50) ? "be quick" : "", "ann"));
        } else if (what < 81) {
            send(new StopExecution(id, "ann"));
        } else if (what < 84) {
            send(new CancelExecution(id, "enough", "ann"));
        } else if (what < 96) {
            world.faults().happened(Kind.DUPLICATE);
            send(start);
        } else {
            confuse(id);
        }
    }

    private void confuse(ExecutionId id) {
        world.faults().happened(Kind.BROKEN_COMMAND);
        if (dice.percent(30)) {
            world.append(new SetSignal(id, Release.POISON, ""), Sender.BROKEN);
        } else {
            world.appendBroken(id.value(), new byte[] {'{', (byte) dice.below(256)});
        }
    }

    private void respond(ExecutionId id) {
        Book book = audit.book(id);
        @Nullable CallId call = null;
        if (book != null && !book.open().isEmpty() && dice.percent(85)) {
            List<CallId> calls = new ArrayList<>();
            book.open()
                    .forEach((open, state) -> {
                        if (state.waitsFor() != null || calls.isEmpty()) {
                            calls.add(open);
                        }
                    });
            call = calls.getLast();
        }
        Command command = new Respond(id, null, call, dice.pick(ANSWERS), "ann");
        if (dice.percent(15)) {
            send(new PauseExecution(id, "ann"));
        }
        send(command);
        if (dice.percent(10)) {
            world.faults().happened(Kind.DUPLICATE);
            send(command);
        }
    }

    private SendMessage message(ExecutionId id, SendMode mode) {
        return new SendMessage(
                id, "m" + (dice.percent(10) ? messages : ++messages), PAYLOAD, mode, "ann");
    }

    private void send(Command command) {
        if (dice.percent(50)) {
            String name = "c" + waiting.size();
            waiting.add(name);
            world.append(command, Sender.USUAL, name);
        } else {
            world.post(command);
        }
    }

    /** Lets one thing go on that waits for people; whether there was one. */
    boolean help() {
        if (startNext()) {
            return true;
        }
        for (StartExecution start : starts) {
            if (audit.book(start.execution()) == null) {
                send(start);
                return true;
            }
        }
        for (Map.Entry<ExecutionId, Book> entry : audit.books().entrySet()) {
            Book book = entry.getValue();
            if (book.isPaused() && book.end() == null) {
                send(new ResumeExecution(entry.getKey(), "bob"));
                return true;
            }
            for (Map.Entry<CallId, Book.Call> call : book.open().entrySet()) {
                WaitEvent wait = call.getValue().waitsFor();
                if (wait != null && help(entry.getKey(), call.getKey(), wait)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean help(ExecutionId id, CallId call, WaitEvent wait) {
        switch (wait) {
            case ApprovalRequested asked -> send(new Respond(id, null, call, APPROVED, "bob"));
            case QuestionAsked asked -> send(new Respond(id, null, call, TEA, "bob"));
            case MessageAwaited asked -> send(message(id, SendMode.QUEUE));
            case OutcomeUnknown unknown -> {
                if (unknown.policy() != UnknownOutcome.Policy.ASK) {
                    return false;
                }
                send(new Respond(id, null, call, GIVE_UP, "bob"));
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
