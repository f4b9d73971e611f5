package io.agentspan.testing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** The runtime's clock in the form of the JDK. */
final class TestClock extends Clock {
    private final LongSupplier millis;
    private final ZoneId zone;

    TestClock(LongSupplier millis) {
        this(millis, ZoneOffset.UTC);
    }

    private TestClock(LongSupplier millis, ZoneId zone) {
        this.millis = millis;
        this.zone = zone;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new TestClock(millis, other);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.getAsLong());
    }
}
