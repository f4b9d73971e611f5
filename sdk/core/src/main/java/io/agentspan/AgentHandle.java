package io.agentspan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/**
 * A started execution, whoever started it. Holds no connection: make as many as you like, in any
 * process. Safe for use by any thread.
 */
public interface AgentHandle {
    String executionId();

    /**
     * Asks the server.
     *
     * @throws ExecutionNotFoundException if the server does not know the id
     * @throws ServerUnavailableException if no server answers
     */
    AgentStatus status();

    /**
     * Waits for the end, however long it takes. Tools that nobody serves make this wait for ever:
     * serve them with {@link AgentRuntime#serve}.
     *
     * @throws ExecutionNotFoundException if the server does not know the id
     * @throws ServerUnavailableException if the server stays away for longer than the runtime's
     *     reconnect time
     */
    AgentResult join();

    /**
     * Waits for the end for a limited time.
     *
     * @throws StillRunningException if it is not reached by then; the execution goes on
     * @throws ExecutionNotFoundException if the server does not know the id
     * @throws ServerUnavailableException if the server stays away for longer than the runtime's
     *     reconnect time
     */
    AgentResult join(Duration limit);

    /** {@link #join()} in the background; cancelling the future does not cancel the execution. */
    CompletableFuture<AgentResult> toFuture();

    /** All events from the first. */
    AgentStream stream();

    /**
     * The events that come after one that was seen before.
     *
     * @param afterEventId an {@link AgentEvent.Meta#id()}; 0 for all
     */
    AgentStream stream(long afterEventId);

    /** All events from the first, pushed to each subscriber as fast as it asks for them. */
    Flow.Publisher<AgentEvent> events();

    /** What waits for somebody now, anywhere in the execution; the oldest first. */
    default List<PendingCall> pending() {
        return status().pending();
    }

    /**
     * Waits until something waits for somebody.
     *
     * @return what waits; empty if nothing does by then, or if the execution has ended
     */
    List<PendingCall> awaitPending(Duration limit);

    /**
     * Approves every call of the turn that has waited longest. When nothing waits for approval yet,
     * this waits for it, for the runtime's {@link AgentRuntimeBuilder#approvalWait approval wait}.
     *
     * @throws NotWaitingException if nothing does by then
     */
    void approve();

    /**
     * Approves one call, at once.
     *
     * @param callId a {@link PendingCall#callId()}
     * @throws NotWaitingException if it does not wait
     * @throws AlreadyAnsweredException if it was rejected, or approved otherwise, before
     */
    void approve(String callId);

    /**
     * Approves one call with other arguments than the model gave.
     *
     * @param arguments all of them, as JSON can carry it
     * @throws NotWaitingException if it does not wait
     * @throws AlreadyAnsweredException if it was decided otherwise before
     * @throws AgentApiException if the arguments do not fit the tool
     */
    void approve(String callId, Map<String, ?> arguments);

    /**
     * Rejects every call of the turn that has waited longest; waits like {@link #approve()}. The
     * execution ends as rejected, unless the tool says that the model is told.
     *
     * @throws NotWaitingException if nothing waits for approval by then
     */
    void reject(String reason);

    /**
     * Rejects one call, at once.
     *
     * @throws NotWaitingException if it does not wait
     * @throws AlreadyAnsweredException if it was decided otherwise before
     */
    void reject(String callId, String reason);

    /**
     * Answers what has waited longest: a question with what its schema asks for, an approval with
     * {@code approved}, an unknown outcome with {@code decision} or {@code result}.
     *
     * @param answer as JSON can carry it
     * @throws NotWaitingException if nothing waits
     * @throws AgentApiException if the answer does not fit
     */
    void respond(Map<String, ?> answer);

    /**
     * Answers one call.
     *
     * @throws NotWaitingException if it does not wait
     * @throws AlreadyAnsweredException if it was answered otherwise before
     * @throws AgentApiException if the answer does not fit
     */
    void respond(String callId, Map<String, ?> answer);

    /**
     * Sends a message to the tool that waits for messages, now or later.
     *
     * @return the message's id
     */
    default String send(String message) {
        return send(message, SendMode.QUEUE);
    }

    /**
     * Sends a message.
     *
     * @return the message's id
     * @throws AgentApiException if the execution has ended, or does not take the message
     */
    String send(String message, SendMode mode);

    /**
     * Sends anything that JSON can carry.
     *
     * @param messageId chosen by the caller: the same again has no further effect
     */
    void send(String messageId, Map<String, ?> message, SendMode mode);

    /**
     * Gives every later model call of the execution this text on top, until another replaces it.
     *
     * @param text empty to take it back
     */
    void signal(String text);

    /** Hands out nothing new until {@link #resume()}; what runs may end. */
    void pause();

    /** Lets a paused execution go on. */
    void resume();

    /** Ends the execution after the turn it is in, with what it has; nothing is waited for. */
    void stop();

    /**
     * Ends the execution now, with everything below it. Does nothing to one that has ended.
     *
     * @param reason for people who look at it later
     * @throws ExecutionNotFoundException if the server does not know the id
     * @throws ServerUnavailableException if no server answers
     */
    void cancel(String reason);

    /**
     * Starts the agent once more from the beginning, with the same definition and input. This
     * execution stays as it is.
     *
     * @return the new execution
     * @throws AgentApiException if this one has not ended
     */
    AgentHandle restart();

    /**
     * Starts a new execution that goes on where this one failed, timed out or was cancelled: what
     * models, tools and people answered is taken over and not asked again.
     *
     * @return the new execution
     * @throws AgentApiException if this one has not ended, or completed
     */
    AgentHandle retry();

    /**
     * Starts a new execution that goes on with one call of this one; what was answered before it is
     * taken over.
     *
     * @param callId such as {@code call_0_1_0}, or {@code model_0_2} for the root's second turn
     * @return the new execution
     * @throws AgentApiException if this one has not ended, or has no such call
     */
    AgentHandle rerun(String callId);
}
