package io.agentspan;

/**
 * A piece of the user's own code that decides something for a team. It runs in a worker that serves
 * the agent; while there is none the team waits for one.
 *
 * @param <R> the decision
 */
@FunctionalInterface
public interface TeamFunction<R> {
    /**
     * Decides. May run more than once for one decision: the newest answer that is heard counts.
     *
     * @throws Exception if it cannot decide; it is tried again, then the team fails
     */
    R decide(TeamTurn turn) throws Exception;
}
