package io.agentspan.worker;

import io.agentspan.schemas.id.Cause;
import io.agentspan.worker.CommittedProgress.Deaths;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text that is committed beside a group's offset, so that the next owner of the partition skips
 * what is done.
 *
 * <p>Base64 of: version byte, {@code next} as distance from the committed offset, number of
 * unfinished offsets and the distance of each from the one before, number of marks and partition,
 * offset, index of each, 1 if the owner left in order, number of tasks that owners died with and
 * for each the distance from the one before and twice the number of deaths, plus one if it waits to
 * be begun. All numbers are unsigned LEB128. Version 1 ended with the marks.
 */
final class ProgressCodec {
    private static final byte FIRST_VERSION = 1;
    private static final byte VERSION = 2;
    private static final int MOST_UNFINISHED = 100_000;

    private ProgressCodec() {}

    static String encode(CommittedProgress progress) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(VERSION);
        long previous = progress.lowWater();
        write(out, progress.next() - previous);
        write(out, progress.unfinished().size());
        for (long offset : progress.unfinished()) {
            write(out, offset - previous);
            previous = offset;
        }
        write(out, progress.marks().size());
        for (Cause mark : progress.marks().values()) {
            write(out, mark.partition());
            write(out, mark.offset());
            write(out, mark.index());
        }
        write(out, progress.inOrder() ? 1 : 0);
        write(out, progress.deaths().size());
        previous = progress.lowWater();
        for (Map.Entry<Long, Deaths> each : progress.deaths().entrySet()) {
            write(out, each.getKey() - previous);
            write(out, each.getValue().owners() * 2L + (each.getValue().waits() ? 1 : 0));
            previous = each.getKey();
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(out.toByteArray());
    }

    private static void write(ByteArrayOutputStream out, long number) {
        long rest = number;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param offset the committed offset it was written beside
     * @return empty for any other text: somebody else may commit for the group, such as an operator
     *     who moves its offsets
     */
    static Optional<CommittedProgress> decode(long offset, String text) {
        try {
            ByteBuffer in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            byte version = in.get();
            if (version != VERSION && version != FIRST_VERSION) {
                return Optional.empty();
            }
            long next = Math.addExact(offset, read(in));
            List<Long> unfinished = unfinished(in, offset);
            Map<Integer, Cause> marks = marks(in);
            boolean inOrder = version != FIRST_VERSION && read(in) == 1;
            Map<Long, Deaths> deaths = version == FIRST_VERSION ? Map.of() : deaths(in, offset);
            CommittedProgress progress =
                    new CommittedProgress(next, unfinished, marks, deaths, inOrder);
            return !in.hasRemaining() && fits(progress, offset)
                    ? Optional.of(progress)
                    : Optional.empty();
        } catch (IllegalArgumentException | ArithmeticException | BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static boolean fits(CommittedProgress progress, long offset) {
        List<Long> unfinished = progress.unfinished();
        return progress.lowWater() == offset
                && (unfinished.isEmpty() || unfinished.getLast() < progress.next());
    }

    private static List<Long> unfinished(ByteBuffer in, long offset) {
        int count = count(in, MOST_UNFINISHED);
        List<Long> unfinished = new ArrayList<>();
        long previous = offset;
        for (int i = 0; i < count; i++) {
            long distance = read(in);
            if (distance == 0 && i > 0) {
                throw new IllegalArgumentException("an offset twice");
            }
            previous = Math.addExact(previous, distance);
            unfinished.add(previous);
        }
        return unfinished;
    }

    private static Map<Integer, Cause> marks(ByteBuffer in) {
        int count = count(in, CauseMarks.MOST);
        Map<Integer, Cause> marks = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            Cause mark = new Cause(Math.toIntExact(read(in)), read(in), Math.toIntExact(read(in)));
            marks.put(mark.partition(), mark);
        }
        return marks;
    }

    private static Map<Long, Deaths> deaths(ByteBuffer in, long offset) {
        int count = count(in, MOST_UNFINISHED);
        Map<Long, Deaths> deaths = new LinkedHashMap<>();
        long previous = offset;
        for (int i = 0; i < count; i++) {
            previous = Math.addExact(previous, read(in));
            long known = read(in);
            deaths.put(previous, new Deaths(Math.toIntExact(known / 2), known % 2 == 1));
        }
        return deaths;
    }

    private static int count(ByteBuffer in, int most) {
        long count = read(in);
        if (count > most) {
            throw new IllegalArgumentException(count + " is more than " + most);
        }
        return (int) count;
    }

    private static long read(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
            byte part = in.get();
            number |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IllegalArgumentException("a number is longer than 63 bits");
    }
}
