package io.agentspan.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/**
 * Names an execution and says on which partition its records are.
 *
 * <p>A version 8 UUID (RFC 9562): 48 bits of start time, 12 bits of partition, 62 random bits. With
 * an idempotency key all bits but the partition are a hash of namespace, agent and key, so that
 * every start with one key means one id. Opaque to clients.
 */
public record ExecutionId(@JsonValue String value) implements Comparable<ExecutionId> {
    /** Twelve bits of the id. */
    public static final int MAX_PARTITIONS = 4096;

    private static final int LENGTH = 36;

    @JsonCreator
    public ExecutionId {
        if (!isId(value)) {
            throw new IllegalArgumentException("not an execution id: " + Shown.of(value));
        }
    }

    /**
     * An id for a new execution.
     *
     * @param startMillis epoch milliseconds
     * @param partition 0 to 4095
     * @param random any 64 bits; two are given up to the UUID's variant
     */
    public static ExecutionId of(long startMillis, int partition, long random) {
        return assemble(startMillis, partition, random);
    }

    /**
     * The id that every start with this key gets.
     *
     * @param partitions the number of partitions of the commands topic, 1 to 4096; it must not
     *     change while keys live
     */
    public static ExecutionId keyed(
            String namespace, String agent, String idempotencyKey, int partitions) {
        String hex = Digest.of(namespace, agent, idempotencyKey).value();
        long high = HexFormat.fromHexDigitsToLong(hex, 0, 16);
        long low = HexFormat.fromHexDigitsToLong(hex, 16, 32);
        return assemble(high >>> 16, (int) Long.remainderUnsigned(high & 0xFFFF, partitions), low);
    }

    /**
     * The id of the successor that a request with this key starts, on the partition of the
     * predecessor: there its definition is known.
     */
    public static ExecutionId successor(ExecutionId predecessor, String idempotencyKey) {
        String hex = Digest.of("successor", predecessor.value(), idempotencyKey).value();
        return assemble(
                HexFormat.fromHexDigitsToLong(hex, 0, 16) >>> 16,
                predecessor.partition(),
                HexFormat.fromHexDigitsToLong(hex, 16, 32));
    }

    /**
     * Empty for a text that is no execution id: what comes from outside is checked, not thrown
     * about.
     */
    public static Optional<ExecutionId> parse(String text) {
        return isId(text) ? Optional.of(new ExecutionId(text)) : Optional.empty();
    }

    /**
     * The partition of this execution on every topic that has as many partitions as {@code
     * commands}.
     */
    public int partition() {
        return HexFormat.fromHexDigits(value, 15, 18);
    }

    /** {@code xxxxxxxx-xxxx-8xxx-[89ab]xxx-xxxxxxxxxxxx} in lower case. */
    private static boolean isId(String text) {
        if (text.length() != LENGTH
                || text.charAt(14) != '8'
                || "89ab".indexOf(text.charAt(19)) < 0) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? text.charAt(i) != '-' : !Hex.isLower(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static ExecutionId assemble(long millis, int partition, long random) {
        if (partition < 0 || partition >= MAX_PARTITIONS) {
            throw new IllegalArgumentException(
                    "partition " + partition + " is not in 0.." + (MAX_PARTITIONS - 1));
        }
        long high = (millis & 0xFFFF_FFFF_FFFFL) << 16 | 0x8000L | partition;
        long low = random >>> 2 | 0x8000_0000_0000_0000L;
        return new ExecutionId(new UUID(high, low).toString());
    }

    @Override
    public int compareTo(ExecutionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
