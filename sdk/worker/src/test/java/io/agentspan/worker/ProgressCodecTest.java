package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.id.Cause;
import io.agentspan.worker.CommittedProgress.Deaths;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressCodecTest {

    @Test
    void whatWasWrittenIsReadForManyRandomSets() {
        for (long seed = 0; seed < 2_000; seed++) {
            CommittedProgress progress = random(new Random(seed));

            String text = ProgressCodec.encode(progress);

            assertThat(ProgressCodec.decode(progress.lowWater(), text))
                    .as("seed %d", seed)
                    .contains(progress);
        }
    }

    @Test
    void anyDamageIsFoundOrGivesAProgressThatHoldsTogether() {
        for (long seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            CommittedProgress progress = random(random);
            byte[] bytes = Base64.getUrlDecoder().decode(ProgressCodec.encode(progress));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            long seedShown = seed;

            ProgressCodec.decode(progress.lowWater(), text)
                    .ifPresent(read -> {
                        assertThat(read.lowWater())
                                .as("seed %d", seedShown)
                                .isEqualTo(progress.lowWater());
                        assertThat(read.unfinished())
                                .isSorted()
                                .doesNotHaveDuplicates()
                                .allMatch(offset -> offset < read.next());
                    });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?", "AA", "Ag", "AQ", "AQAA", "committed by hand", "____________"})
    void otherTextsAreNoProgress(String text) {
        assertThat(ProgressCodec.decode(7, text)).isEmpty();
    }

    @Test
    void aThousandUnfinishedOffsetsInARowFitWellBelowTheLimitOfTheBroker() {
        List<Long> unfinished = new ArrayList<>();
        for (long offset = 5_000_000_000L; offset < 5_000_001_000L; offset++) {
            unfinished.add(offset);
        }
        CommittedProgress progress =
                new CommittedProgress(
                        5_000_001_000L, unfinished, Map.of(3, new Cause(3, 7_000_000_000L, 2)));

        assertThat(ProgressCodec.encode(progress)).hasSizeLessThan(1_500);
    }

    private static CommittedProgress random(Random random) {
        long start = random.nextLong(1L << random.nextInt(1, 60));
        TreeSet<Long> unfinished = new TreeSet<>();
        long offset = start;
        for (int i = random.nextInt(300); i > 0; i--) {
            unfinished.add(offset);
            offset += random.nextInt(1, random.nextInt(10) == 0 ? 100_000 : 3);
        }
        Map<Integer, Cause> marks = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            int partition = random.nextInt(4096);
            marks.put(
                    partition,
                    new Cause(partition, random.nextLong(1L << 59), random.nextInt(256)));
        }
        return new CommittedProgress(offset + random.nextInt(1, 4), List.copyOf(unfinished), marks);
    }

    @Test
    void whatOwnersDiedWithComesBack() {
        CommittedProgress progress =
                new CommittedProgress(
                        300,
                        List.of(10L, 20L, 290L),
                        Map.of(),
                        new TreeMap<>(Map.of(10L, new Deaths(2, true), 290L, new Deaths(1, false))),
                        true);

        assertThat(ProgressCodec.decode(10, ProgressCodec.encode(progress))).contains(progress);
    }

    @Test
    void whatTheFirstVersionWroteIsReadAsLeftByAnOwnerThatDied() {
        byte[] first = {1, 5, 2, 0, 3, 0};

        assertThat(ProgressCodec.decode(10, Base64.getUrlEncoder().encodeToString(first)))
                .contains(new CommittedProgress(15, List.of(10L, 13L), Map.of()));
    }
}
