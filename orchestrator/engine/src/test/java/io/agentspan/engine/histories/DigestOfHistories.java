package io.agentspan.engine.histories;

import io.agentspan.schemas.id.Digest;
import java.util.stream.LongStream;

/** Prints one digest over all that a range of histories writes. */
final class DigestOfHistories {
    private DigestOfHistories() {}

    public static void main(String[] args) {
        System.out.println(of(Long.parseLong(args[0]), Long.parseLong(args[1])));
    }

    static Digest of(long first, long last) {
        Coverage coverage = new Coverage();
        return LongStream.rangeClosed(first, last)
                .boxed()
                .flatMap(seed -> Histories.check(seed, coverage).stream())
                .reduce(Digest.ZERO, Digest::then, (one, other) -> other);
    }
}
