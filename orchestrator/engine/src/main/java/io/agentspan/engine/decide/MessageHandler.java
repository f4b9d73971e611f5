package io.agentspan.engine.decide;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Draft;
import io.agentspan.engine.Limits;
import io.agentspan.engine.loop.Interrupts;
import io.agentspan.engine.loop.Mailbox;
import io.agentspan.engine.state.RowKey;
import io.agentspan.engine.state.Steering;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.SendMessage;
import io.agentspan.schemas.event.MessageReceived;
import io.agentspan.schemas.id.FrameId;
import java.util.Optional;

/** Takes a message for a running execution. */
public final class MessageHandler {
    private MessageHandler() {}

    public static Decision decide(Draft draft, SendMessage message) {
        if (draft.state().executionIfAny().isPresent()
                && draft.state().get(RowKey.messageId(message.messageId())) != null) {
            return Standing.repeated(draft);
        }
        return Standing.objection(draft)
                .or(() -> Standing.notYet(draft))
                .or(() -> tooLarge(message))
                .or(() -> noPlace(draft, message))
                .orElseGet(() -> accept(draft, message));
    }

    private static Optional<Decision> tooLarge(SendMessage message) {
        int bytes = WireJson.bytes(message.payload()).length;
        return bytes <= Limits.MAX_MESSAGE_BYTES
                ? Optional.empty()
                : Optional.of(
                        Standing.rejected(
                                "MESSAGE_TOO_LARGE",
                                "a message has at most "
                                        + Limits.MAX_MESSAGE_BYTES
                                        + " bytes, not "
                                        + bytes
                                        + "; put large data elsewhere and send where it is"));
    }

    private static Optional<Decision> noPlace(Draft draft, SendMessage message) {
        Steering steering = draft.state().execution().steering();
        return switch (message.mode()) {
            case QUEUE -> full(message, steering.mailbox().length(), Limits.MAX_MAILBOX);
            case NEXT_TURN, INTERRUPT ->
                    full(message, steering.nextTurn().length(), Limits.MAX_NEXT_TURN);
            case REJECT_IF_BUSY ->
                    Mailbox.isAwaited(draft)
                            ? Optional.empty()
                            : Optional.of(
                                    Standing.rejected(
                                            "BUSY",
                                            "execution "
                                                    + message.execution()
                                                    + " waits for no message right now; "
                                                    + "send it later or with another mode"));
        };
    }

    private static Optional<Decision> full(SendMessage message, int waiting, int most) {
        return waiting < most
                ? Optional.empty()
                : Optional.of(
                        Standing.rejected(
                                "MAILBOX_FULL",
                                most
                                        + " messages wait for execution "
                                        + message.execution()
                                        + " to take them; send this one again later"));
    }

    private static Decision accept(Draft draft, SendMessage message) {
        draft.emit(
                new MessageReceived(
                        FrameId.root(message.execution()),
                        message.messageId(),
                        draft.state().execution().steering().messages() + 1,
                        message.by(),
                        message.mode(),
                        message.payload()));
        switch (message.mode()) {
            case QUEUE, REJECT_IF_BUSY -> Mailbox.deliver(draft);
            case INTERRUPT -> Interrupts.interrupt(draft);
            case NEXT_TURN -> {
                // The next model call takes it.
            }
        }
        return draft.accepted();
    }
}
