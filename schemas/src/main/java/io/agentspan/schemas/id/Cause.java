package io.agentspan.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a record exists: the command that led to it, by its place in the log, and the record's number
 * among those the command led to.
 *
 * <p>The orchestrator decides a command again after a crash and then writes the same records with
 * the same causes, so a consumer that reads uncommitted skips a cause at or below the highest it
 * has seen of the partition.
 *
 * @param partition of the commands topic
 * @param offset of the command
 * @param index 0 for the first record
 */
public record Cause(int partition, long offset, int index) implements Comparable<Cause> {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}):([0-9]{1,18}):([0-9]{1,9})");

    /**
     * Reads a cause.
     *
     * @throws IllegalArgumentException if the text is no cause
     */
    @JsonCreator
    public static Cause of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException("not a cause: " + Shown.of(text)));
    }

    public static Optional<Cause> parse(String text) {
        var matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(
                        new Cause(
                                Integer.parseInt(matcher.group(1)),
                                Long.parseLong(matcher.group(2)),
                                Integer.parseInt(matcher.group(3))))
                : Optional.empty();
    }

    /**
     * Ordered within one partition; causes of different partitions say nothing about each other.
     */
    @Override
    public int compareTo(Cause other) {
        int byPartition = Integer.compare(partition, other.partition);
        if (byPartition != 0) {
            return byPartition;
        }
        int byOffset = Long.compare(offset, other.offset);
        return byOffset != 0 ? byOffset : Integer.compare(index, other.index);
    }

    @JsonValue
    @Override
    public String toString() {
        return partition + ":" + offset + ":" + index;
    }
}
