package io.agentspan.worker;

import io.agentspan.schemas.id.Cause;
import java.util.Map;
import java.util.Optional;

/** A task consumer's real bookkeeping of one partition of its queue, opened for the simulator. */
public final class QueueProgress {
    private final PartitionProgress progress;

    private QueueProgress(CommittedProgress committed) {
        progress = new PartitionProgress(committed);
    }

    /** Of the first owner of the partition. */
    public static QueueProgress begin() {
        return new QueueProgress(CommittedProgress.from(0));
    }

    /** Of the owner that goes on after this commit. */
    public static QueueProgress after(Commit commit) {
        return new QueueProgress(
                ProgressCodec.decode(commit.offset(), commit.metadata()).orElseThrow());
    }

    /** What a group commits. */
    public record Commit(long offset, String metadata) {
        public static final Commit NONE =
                new Commit(0, ProgressCodec.encode(CommittedProgress.from(0)));
    }

    public boolean accept(long offset, Optional<Cause> cause) {
        return progress.accept(offset, cause);
    }

    public void finish(long offset) {
        progress.finish(offset);
    }

    public void passed(long position) {
        progress.passed(position);
    }

    /** As a consumer would that forgets what it has seen. */
    public Commit commitWithoutMarks() {
        CommittedProgress snapshot = progress.snapshot();
        return new Commit(
                snapshot.lowWater(),
                ProgressCodec.encode(
                        new CommittedProgress(snapshot.next(), snapshot.unfinished(), Map.of())));
    }

    public Commit commit() {
        CommittedProgress snapshot = progress.snapshot();
        return new Commit(snapshot.lowWater(), ProgressCodec.encode(snapshot));
    }
}
