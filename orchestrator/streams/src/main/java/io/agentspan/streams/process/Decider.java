package io.agentspan.streams.process;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Definitions;
import io.agentspan.engine.Engine;
import io.agentspan.engine.Input;
import io.agentspan.engine.state.Rows;

/** Decides commands: the engine, or what a test puts in its place. */
@FunctionalInterface
public interface Decider {
    Decider ENGINE = Engine::decide;

    Decision decide(Input input, Rows rows, Definitions definitions);
}
