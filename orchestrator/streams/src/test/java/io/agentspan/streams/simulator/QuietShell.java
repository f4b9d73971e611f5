package io.agentspan.streams.simulator;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/** The shell warns of each thing that goes wrong; here things go wrong a million times. */
final class QuietShell implements BeforeAllCallback, AfterAllCallback {
    private static final Logger LOGGER =
            (Logger) LoggerFactory.getLogger("io.agentspan.streams.process");
    private @Nullable Level before;

    @Override
    public void beforeAll(ExtensionContext context) {
        before = LOGGER.getLevel();
        LOGGER.setLevel(Level.OFF);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        LOGGER.setLevel(before);
    }
}
