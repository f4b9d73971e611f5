package io.agentspan.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentspan.gateway.support.Story;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.ExecutionId;
import io.agentspan.schemas.id.FrameId;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class EventHubTest {
    private static final ExecutionId ONE = ExecutionId.of(1, 0, 4);
    private static final ExecutionId OTHER = ExecutionId.of(1, 0, 8);

    private final EventHub hub = new EventHub(new StreamSettings(Duration.ofSeconds(15), 2, 2));

    @Test
    void anEventGoesToTheStreamsOfItsExecution() throws InterruptedException {
        Subscription one = hub.subscribe(ONE);
        Subscription other = hub.subscribe(OTHER);

        hub.happened(event(1));

        assertThat(one.next(Duration.ZERO)).isEqualTo(new Signal.Happened(event(1)));
        assertThat(other.next(Duration.ZERO)).isInstanceOf(Signal.Silence.class);
    }

    @Test
    void aStreamThatFallsBehindIsCutOff() throws InterruptedException {
        Subscription slow = hub.subscribe(ONE);

        hub.happened(event(1));
        hub.happened(event(2));
        hub.happened(event(3));

        assertThat(slow.next(Duration.ZERO)).isEqualTo(new Signal.Cut("too slow, reconnect"));
    }

    @Test
    void onlySoManyStreamsAreOpenAtATime() {
        Subscription first = hub.subscribe(ONE);
        hub.subscribe(ONE);
        assertThatThrownBy(() -> hub.subscribe(ONE)).isInstanceOf(ApiException.class);

        first.close();
        first.close();

        assertThat(hub.openStreams()).isEqualTo(1);
        hub.subscribe(OTHER);
        assertThatThrownBy(() -> hub.subscribe(ONE)).isInstanceOf(ApiException.class);
    }

    @Test
    void aStoppingGatewayEndsItsStreams() throws InterruptedException {
        Subscription stream = hub.subscribe(ONE);

        hub.stop();

        assertThat(stream.next(Duration.ofSeconds(9))).isInstanceOf(Signal.Cut.class);
    }

    private static EventRecord event(long seq) {
        return new EventRecord(ONE, "default", seq, 1, Story.asked(FrameId.root(ONE), 1, 1));
    }
}
