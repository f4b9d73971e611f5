package io.agentspan.worker;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which kind of Kafka group hands out the tasks of a queue. */
public enum DeliveryMode {
    /**
     * The kind the queue already has. A queue nobody has read yet gets a share group if the cluster
     * has them and the queue is read committed, else a classic group.
     */
    AUTO,
    /** A classic consumer group: each partition has one reader at a time. */
    CLASSIC,
    /** A share group (KIP-932): any number of readers take single tasks of any partition. */
    SHARE;

    /** The environment variable that names a mode. */
    public static final String ENVIRONMENT = "AGENTSPAN_WORKER_DELIVERY";

    /** As it is written in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads a mode, in letters of any case.
     *
     * @throws IllegalArgumentException naming the modes there are
     */
    public static DeliveryMode of(String text) {
        return Arrays.stream(values())
                .filter(mode -> mode.word().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "AS-6017 '"
                                        + text
                                        + "' is no way of delivering tasks: "
                                        + ENVIRONMENT
                                        + " is one of "
                                        + Arrays.stream(values())
                                                .map(DeliveryMode::word)
                                                .collect(Collectors.joining(", "))));
    }
}
