package io.agentspan.streams.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.state.Row;
import io.agentspan.engine.state.RowKey;
import io.agentspan.schemas.id.ExecutionId;
import org.junit.jupiter.api.Test;

class RowCacheTest {
    private static final Row ROW = new Row.OfSignal("tea");
    private static final byte[] ENCODED = new byte[300];

    private final RowCache cache = new RowCache(1_000);

    @Test
    void whatWasReadOrWrittenIsKnown() {
        cache.of(execution(1));
        cache.learn(execution(1), RowKey.SIGNAL, ROW, ENCODED);

        KnownRows known = cache.of(execution(1));

        assertThat(known.isKnown(RowKey.SIGNAL)).isTrue();
        assertThat(known.get(RowKey.SIGNAL)).isSameAs(ROW);
        assertThat(known.isKnown(RowKey.WORK)).isFalse();
    }

    @Test
    void whatWasNotThereIsKnownNotToBe() {
        cache.of(execution(1));
        cache.learn(execution(1), RowKey.WORK, null, null);

        assertThat(cache.of(execution(1)).isKnown(RowKey.WORK)).isTrue();
        assertThat(cache.of(execution(1)).get(RowKey.WORK)).isNull();
    }

    @Test
    void anExecutionWithoutItsOwnRowHasNoOther() {
        cache.of(execution(1));
        cache.learn(execution(1), RowKey.EXECUTION, null, null);

        assertThat(cache.of(execution(1)).isKnown(RowKey.SIGNAL)).isTrue();

        cache.learn(execution(1), RowKey.SIGNAL, ROW, ENCODED);
        assertThat(cache.of(execution(1)).get(RowKey.SIGNAL)).isSameAs(ROW);
    }

    @Test
    void theOneThatWasAtWorkLongestAgoIsForgottenFirst() {
        for (long number = 1; number <= 3; number++) {
            cache.of(execution(number));
            cache.learn(execution(number), RowKey.SIGNAL, ROW, ENCODED);
        }
        cache.of(execution(1));

        cache.of(execution(4));

        assertThat(cache.of(execution(1)).isKnown(RowKey.SIGNAL)).isFalse();
        assertThat(cache.of(execution(3)).isKnown(RowKey.SIGNAL)).isTrue();
    }

    @Test
    void aRowThatIsWrittenAgainIsCountedOnce() {
        cache.of(execution(1));
        for (int i = 0; i < 10; i++) {
            cache.learn(execution(1), RowKey.SIGNAL, ROW, ENCODED);
        }

        assertThat(cache.of(execution(1)).isKnown(RowKey.SIGNAL)).isTrue();
    }

    @Test
    void whatIsForgottenIsReadAgain() {
        cache.of(execution(1));
        cache.learn(execution(1), RowKey.SIGNAL, ROW, ENCODED);

        cache.forget(execution(1));

        assertThat(cache.of(execution(1)).isKnown(RowKey.SIGNAL)).isFalse();
    }

    private static ExecutionId execution(long number) {
        return ExecutionId.of(1_767_225_600_000L, 0, number << 8);
    }
}
