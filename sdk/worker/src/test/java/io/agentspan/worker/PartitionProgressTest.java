package io.agentspan.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.id.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PartitionProgressTest {

    private final PartitionProgress progress = new PartitionProgress(CommittedProgress.from(10));

    @Test
    void theLowWaterMarkStaysAtTheOldestUnfinishedRecord() {
        accept(10, 11, 12);

        progress.finish(12);
        progress.finish(11);

        assertThat(progress.snapshot().lowWater()).isEqualTo(10);
        assertThat(progress.snapshot().unfinished()).containsExactly(10L);
        progress.finish(10);
        assertThat(progress.snapshot().lowWater()).isEqualTo(13);
    }

    @Test
    void theNextOwnerRunsOnlyWhatIsUnfinished() {
        accept(10, 11, 12);
        progress.finish(11);

        PartitionProgress next = new PartitionProgress(progress.snapshot());

        assertThat(next.accept(10, Optional.empty())).isTrue();
        assertThat(next.accept(11, Optional.empty())).isFalse();
        assertThat(next.accept(12, Optional.empty())).isTrue();
        assertThat(next.accept(13, Optional.empty())).isTrue();
    }

    @Test
    void aRecordThatIsReadTwiceByOneOwnerRunsOnce() {
        accept(10);

        assertThat(progress.accept(10, Optional.empty())).isFalse();
    }

    @Test
    void aReEmittedCauseIsSkippedAlsoByTheNextOwner() {
        assertThat(progress.accept(10, cause(2, 100, 0))).isTrue();
        assertThat(progress.accept(11, cause(2, 100, 1))).isTrue();
        assertThat(progress.accept(12, cause(2, 100, 0))).isFalse();

        PartitionProgress next = new PartitionProgress(progress.snapshot());

        assertThat(next.accept(13, cause(2, 100, 1))).isFalse();
        assertThat(next.accept(14, cause(2, 101, 0))).isTrue();
    }

    @Test
    void causesOfDifferentCommandsPartitionsSayNothingAboutEachOther() {
        assertThat(progress.accept(10, cause(2, 100, 0))).isTrue();

        assertThat(progress.accept(11, cause(6, 5, 0))).isTrue();
    }

    @Test
    void anUnfinishedRecordOfTheLastOwnerRunsWhateverItsCause() {
        assertThat(progress.accept(10, cause(2, 100, 0))).isTrue();
        PartitionProgress next = new PartitionProgress(progress.snapshot());

        assertThat(next.accept(10, cause(2, 100, 0))).isTrue();
    }

    @Test
    void unfinishedRecordsThatTheLogNoLongerHoldsDoNotHoldUpTheLowWaterMark() {
        accept(10, 11, 12);
        PartitionProgress next = new PartitionProgress(progress.snapshot());

        next.accept(12, Optional.empty());
        next.passed(13);

        assertThat(next.snapshot().unfinished()).containsExactly(12L);
        assertThat(next.inFlight()).isEqualTo(1);
    }

    @Test
    void invisibleRecordsAtTheEndCountAsSeen() {
        accept(10);
        progress.finish(10);

        progress.passed(14);

        assertThat(progress.snapshot().lowWater()).isEqualTo(14);
    }

    @Test
    void marksAreBounded() {
        for (int partition = 0; partition < 200; partition++) {
            progress.accept(10 + partition, cause(partition, 1, 0));
        }

        assertThat(progress.snapshot().marks()).hasSize(CauseMarks.MOST).containsKey(199);
    }

    @Test
    void overManyOwnersEveryRecordIsFinishedAndNoneRunsAfterItsEndWasCommitted() {
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            long records = random.nextInt(1, 200);
            Map<Long, Integer> finished = new TreeMap<>();
            CommittedProgress committed = CommittedProgress.from(0);
            while (committed.lowWater() < records) {
                committed = ownUntilCrash(committed, records, random, finished);
            }
            assertThat(finished).as("seed %d", seed).hasSize((int) records);
        }
    }

    /** One owner's life; it commits now and then and may die between. */
    private static CommittedProgress ownUntilCrash(
            CommittedProgress start, long records, Random random, Map<Long, Integer> finished) {
        PartitionProgress owner = new PartitionProgress(start);
        CommittedProgress committed = start;
        List<Long> running = new ArrayList<>();
        long position = start.lowWater();
        for (int step = random.nextInt(1, 150); step > 0; step--) {
            if (position < records && random.nextBoolean()) {
                boolean done = position < start.next() && !start.unfinished().contains(position);
                boolean run = owner.accept(position, Optional.empty());
                assertThat(run).isEqualTo(!done);
                if (run) {
                    running.add(position);
                }
                position++;
            } else if (!running.isEmpty()) {
                long offset = running.remove(random.nextInt(running.size()));
                owner.finish(offset);
                finished.merge(offset, 1, Integer::sum);
            }
            owner.passed(position);
            if (random.nextInt(5) == 0) {
                committed = owner.snapshot();
            }
        }
        return committed;
    }

    private void accept(long... offsets) {
        for (long offset : offsets) {
            assertThat(progress.accept(offset, Optional.empty())).isTrue();
        }
    }

    private static Optional<Cause> cause(int partition, long offset, int index) {
        return Optional.of(new Cause(partition, offset, index));
    }
}
