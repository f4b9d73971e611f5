package io.agentspan.streams;

import org.springframework.context.SmartLifecycle;

/** Starts the orchestrator before HTTP is served and stops it afterwards. */
final class OrchestratorLifecycle implements SmartLifecycle {
    private static final int BEFORE_WEB_SERVERS = SmartLifecycle.DEFAULT_PHASE - 4096;

    private final Orchestrator orchestrator;
    private volatile boolean started;

    OrchestratorLifecycle(Orchestrator orchestrator) {
        this.orchestrator = orchestrator;
    }

    @Override
    public void start() {
        orchestrator.start();
        started = true;
    }

    @Override
    public void stop() {
        started = false;
        orchestrator.close();
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public int getPhase() {
        return BEFORE_WEB_SERVERS;
    }
}
