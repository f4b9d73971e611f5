package io.agentspan.llm;

import io.agentspan.schemas.message.TokenUsage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts model calls by provider and outcome ({@code ok}, {@code cancelled} or the failure's code),
 * their duration and their tokens. Agents and models are not tags: there is no limit to their
 * number.
 */
final class ModelMetrics {
    private static final String UNKNOWN = "unknown";

    private final MeterRegistry registry;
    private final AtomicInteger running = new AtomicInteger();

    ModelMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("agentspan.model.calls.running", running, AtomicInteger::get)
                .description("Model calls that wait for a provider")
                .register(registry);
    }

    int running() {
        return running.get();
    }

    Call begin() {
        running.incrementAndGet();
        return new Call();
    }

    /** One call; exactly one of its ends must be reported. */
    final class Call {
        private final long started = System.nanoTime();
        private String provider = UNKNOWN;

        void provider(String id) {
            provider = id;
        }

        /** The time it took, in nanoseconds. */
        long succeeded(TokenUsage usage) {
            tokens("prompt", usage.promptTokens());
            tokens("completion", usage.completionTokens());
            return ended("ok");
        }

        /** The time it took, in nanoseconds. */
        long failed(String code) {
            return ended(code.toLowerCase(Locale.ROOT));
        }

        private long ended(String outcome) {
            running.decrementAndGet();
            long took = System.nanoTime() - started;
            registry.counter("agentspan.model.calls", "provider", provider, "outcome", outcome)
                    .increment();
            Timer.builder("agentspan.model.call.duration")
                    .description("From sending the request to the whole reply or its failure")
                    .tag("provider", provider)
                    .register(registry)
                    .record(took, TimeUnit.NANOSECONDS);
            return took;
        }

        private void tokens(String kind, long count) {
            registry.counter("agentspan.model.tokens", "provider", provider, "kind", kind)
                    .increment((double) count);
        }
    }
}
