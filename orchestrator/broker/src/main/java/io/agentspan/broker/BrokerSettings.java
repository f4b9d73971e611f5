package io.agentspan.broker;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How an embedded broker is run.
 *
 * @param directory holds everything the broker keeps; created where missing
 * @param port of the listener on 127.0.0.1; 0 takes a free one
 * @param minimumFreeBytes the broker does not start with less space on the directory's file system
 * @param overrides broker settings by their Kafka names, in place of the defaults
 */
public record BrokerSettings(
        Path directory, int port, long minimumFreeBytes, Map<String, String> overrides) {
    /**
     * Kafka stops at once when it cannot write; this much leaves time to see the warning of a file
     * system that fills up.
     */
    public static final long DEFAULT_MINIMUM_FREE_BYTES = 256L * 1024 * 1024;

    public BrokerSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is between 0 and 65535, not " + port);
        }
        directory = directory.toAbsolutePath().normalize();
        overrides = Collections.unmodifiableMap(new TreeMap<>(overrides));
    }

    /** A free port, the default minimum of free space, no overrides. */
    public static BrokerSettings in(Path directory) {
        return new BrokerSettings(directory, 0, DEFAULT_MINIMUM_FREE_BYTES, Map.of());
    }

    public BrokerSettings withPort(int newPort) {
        return new BrokerSettings(directory, newPort, minimumFreeBytes, overrides);
    }

    public BrokerSettings withMinimumFreeBytes(long bytes) {
        return new BrokerSettings(directory, port, bytes, overrides);
    }

    public BrokerSettings withOverrides(Map<String, String> newOverrides) {
        return new BrokerSettings(directory, port, minimumFreeBytes, newOverrides);
    }
}
