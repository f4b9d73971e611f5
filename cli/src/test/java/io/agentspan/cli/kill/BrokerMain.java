package io.agentspan.cli.kill;

import io.agentspan.broker.BrokerSettings;
import io.agentspan.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker in a process of its own. */
final class BrokerMain {
    private BrokerMain() {}

    /** {@code directory port}. */
    public static void main(String[] arguments) throws InterruptedException {
        EmbeddedBroker.start(
                BrokerSettings.in(Path.of(arguments[0])).withPort(Integer.parseInt(arguments[1])));
        new CountDownLatch(1).await();
    }
}
