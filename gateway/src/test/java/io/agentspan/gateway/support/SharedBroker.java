package io.agentspan.gateway.support;

import io.agentspan.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** One broker for all tests of the JVM; tests keep apart by the prefix of their topics. */
public final class SharedBroker {
    private static final AtomicInteger PREFIXES = new AtomicInteger();

    private SharedBroker() {}

    private static final class Holder {
        private static final EmbeddedBroker BROKER = start();

        private static EmbeddedBroker start() {
            // Machines that build are busy.
            Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
            try {
                EmbeddedBroker broker =
                        EmbeddedBroker.start(Files.createTempDirectory("gateway-test-broker"));
                Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
                return broker;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static String bootstrapServers() {
        return Holder.BROKER.bootstrapServers();
    }

    /** A topic prefix that no other test has. */
    public static String newPrefix() {
        return "t" + PREFIXES.incrementAndGet() + ".";
    }
}
