package io.agentspan.internal.runtime;

import io.agentspan.AgentEvent;
import io.agentspan.AgentStream;
import io.agentspan.AgentspanException;
import java.util.Iterator;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** Gives each subscriber a stream of its own, read on a thread of its own. */
final class EventPublisher implements Flow.Publisher<AgentEvent> {
    private final Supplier<AgentStream> streams;
    private final Connection connection;

    EventPublisher(Supplier<AgentStream> streams, Connection connection) {
        this.streams = streams;
        this.connection = connection;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super AgentEvent> subscriber) {
        Reading reading = new Reading(streams.get(), subscriber);
        subscriber.onSubscribe(reading);
        connection.threads().execute(reading::run);
    }

    /** One subscriber's reading. */
    private static final class Reading implements Flow.Subscription {
        private final AgentStream stream;
        private final Flow.Subscriber<? super AgentEvent> subscriber;
        private final Demand demand = new Demand();

        Reading(AgentStream stream, Flow.Subscriber<? super AgentEvent> subscriber) {
            this.stream = stream;
            this.subscriber = subscriber;
        }

        void run() {
            try (stream) {
                Iterator<AgentEvent> events = stream.iterator();
                while (events.hasNext() && demand.take()) {
                    subscriber.onNext(events.next());
                }
                if (demand.isWrong()) {
                    // Reactive Streams rule 3.9.
                    subscriber.onError(
                            new IllegalArgumentException("a subscriber must ask for at least 1"));
                } else if (!demand.isOver()) {
                    subscriber.onComplete();
                }
            } catch (AgentspanException e) {
                if (!demand.isOver()) {
                    subscriber.onError(e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                subscriber.onError(e);
            }
        }

        @Override
        public void request(long n) {
            demand.add(n);
        }

        @Override
        public void cancel() {
            demand.end();
            stream.close();
        }
    }
}
