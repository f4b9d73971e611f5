package io.agentspan.cli.doctor;

import com.sun.management.OperatingSystemMXBean;
import io.agentspan.broker.BrokerSettings;
import io.agentspan.cli.server.DataDirectory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Java, memory and disk. */
final class MachineChecks {
    private static final int REQUIRED_JAVA = 21;
    private static final int BEST_JAVA = 25;
    private static final double GIBIBYTE = 1024.0 * 1024 * 1024;

    /** A server's heap may grow to 1 GiB; RocksDB and the page cache want some beside it. */
    private static final double COMFORTABLE_MEMORY = 2 * GIBIBYTE;

    private static final double LEAST_MEMORY = 0.5 * GIBIBYTE;
    private static final int COMFORTABLE_SPACE_FACTOR = 8;

    private MachineChecks() {}

    static List<Finding> all(DataDirectory directory) {
        return List.of(java(Runtime.version().feature()), memory(), disk(directory.root()));
    }

    static Finding java(int version) {
        String what =
                Runtime.version()
                        + " of "
                        + System.getProperty("java.vendor")
                        + " in "
                        + System.getProperty("java.home");
        if (version < REQUIRED_JAVA) {
            return Finding.fail("java", what, "install a JDK " + REQUIRED_JAVA + " or later");
        }
        return version < BEST_JAVA
                ? Finding.warn(
                        "java", what, "works; with JDK " + BEST_JAVA + " servers start faster")
                : Finding.ok("java", what);
    }

    private static Finding memory() {
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return memory(system.getFreeMemorySize(), system.getTotalMemorySize());
    }

    static Finding memory(long free, long total) {
        String what = gibibytes(total) + " in all, " + gibibytes(free) + " unused";
        if (total < LEAST_MEMORY) {
            return Finding.fail("memory", what, "give this machine or container 2 GiB");
        }
        return total < COMFORTABLE_MEMORY
                ? Finding.warn("memory", what, "a server may need up to 2 GiB under load")
                : Finding.ok("memory", what);
    }

    private static Finding disk(Path directory) {
        Path existing = directory;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            FileStore store = Files.getFileStore(existing);
            return disk(store.getUsableSpace(), directory);
        } catch (IOException e) {
            return Finding.fail(
                    "disk", "cannot look at " + existing + " (" + e + ")", "check permissions");
        }
    }

    static Finding disk(long usable, Path directory) {
        String what = gibibytes(usable) + " free for " + directory;
        long least = BrokerSettings.DEFAULT_MINIMUM_FREE_BYTES;
        if (usable < least) {
            return Finding.fail(
                    "disk",
                    what + "; the server needs " + gibibytes(least) + " to start",
                    "free space, or choose another --data-dir");
        }
        return usable < COMFORTABLE_SPACE_FACTOR * least
                ? Finding.warn("disk", what, "free space before the server stops for want of it")
                : Finding.ok("disk", what);
    }

    static String gibibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIBIBYTE);
    }
}
