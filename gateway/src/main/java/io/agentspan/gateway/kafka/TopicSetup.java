package io.agentspan.gateway.kafka;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/** Creates what is missing of the fixed topics, or says so, before anything reads them. */
final class TopicSetup implements SmartLifecycle {
    private final GatewayKafka kafka;
    private final boolean create;
    private volatile boolean running;

    TopicSetup(GatewayKafka kafka, TopicSettings settings) {
        this.kafka = kafka;
        this.create = settings.create();
    }

    @Override
    public void start() {
        if (create) {
            kafka.installer().install();
        } else {
            kafka.installer().verify(List.of());
        }
        kafka.countPartitions();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return TopicFollower.PHASE - 1;
    }
}
