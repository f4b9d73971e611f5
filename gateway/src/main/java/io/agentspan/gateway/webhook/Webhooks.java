package io.agentspan.gateway.webhook;

import io.agentspan.gateway.kafka.GatewayKafka;
import io.agentspan.gateway.kafka.TopicFollower;
import io.agentspan.schemas.topic.Topic;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** Runs a loop for each target while the gateway runs. */
final class Webhooks implements SmartLifecycle {
    private final WebhookSettings settings;
    private final GatewayKafka kafka;
    private final Notices notices;
    private final HttpClient http;
    private final InstantSource clock;
    private final MeterRegistry metrics;
    private final List<NoticeLoop> loops = new ArrayList<>();
    private @Nullable Undelivered undelivered;

    Webhooks(
            WebhookSettings settings,
            GatewayKafka kafka,
            Notices notices,
            HttpClient http,
            InstantSource clock,
            MeterRegistry metrics) {
        this.settings = settings;
        this.kafka = kafka;
        this.notices = notices;
        this.http = http;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public synchronized void start() {
        if (settings.targets().isEmpty()) {
            return;
        }
        Undelivered letters = new Undelivered(kafka.connection());
        undelivered = letters;
        for (String name : settings.targets().keySet()) {
            Courier courier = new Courier(name, settings, notices, http, letters, clock);
            NoticeLoop loop =
                    new NoticeLoop(
                            kafka.topic(Topic.EVENTS),
                            name,
                            () -> kafka.committedGroup("webhook-" + name),
                            courier);
            Gauge.builder("agentspan_gateway_webhook_notices_waiting", loop, NoticeLoop::onTheWay)
                    .description("Notices that a webhook has not taken yet")
                    .tag("webhook", name)
                    .register(metrics);
            loops.add(loop);
        }
    }

    @Override
    public synchronized void stop() {
        loops.forEach(NoticeLoop::close);
        loops.clear();
        if (undelivered != null) {
            undelivered.close();
            undelivered = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return undelivered != null;
    }

    @Override
    public int getPhase() {
        // Behind the topics' creation and the history, which names the agents.
        return TopicFollower.PHASE + 1;
    }
}
