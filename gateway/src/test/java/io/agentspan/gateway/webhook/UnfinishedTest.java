package io.agentspan.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class UnfinishedTest {
    private static final TopicPartition ZERO = new TopicPartition("events", 0);
    private static final TopicPartition ONE = new TopicPartition("events", 1);

    private final Unfinished unfinished = new Unfinished();

    @Test
    void whatIsCommittedNeverPassesANoticeThatIsOnItsWay() {
        unfinished.begin(ZERO, 5);
        unfinished.begin(ZERO, 8);
        unfinished.begin(ONE, 2);

        unfinished.end(ZERO, 8);
        assertThat(committed(ZERO)).isEqualTo(5);
        unfinished.end(ZERO, 5);
        assertThat(committed(ZERO)).isEqualTo(10);
        assertThat(committed(ONE)).isEqualTo(2);
        assertThat(unfinished.size()).isEqualTo(1);
    }

    @Test
    void aPartitionThatIsGoneCountsNoMore() {
        unfinished.begin(ONE, 2);

        unfinished.forget(ONE);
        unfinished.end(ONE, 2);

        assertThat(unfinished.size()).isZero();
        assertThat(committed(ONE)).isEqualTo(10);
    }

    private long committed(TopicPartition partition) {
        return unfinished.commits(Map.of(partition, 10L)).get(partition).offset();
    }
}
