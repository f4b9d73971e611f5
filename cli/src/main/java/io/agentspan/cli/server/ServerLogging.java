package io.agentspan.cli.server;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import io.agentspan.cli.log.LineEncoder;
import java.io.IOException;
import java.nio.file.Files;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;
import org.springframework.boot.logging.LoggingSystem;

/** Sends the server's log to its data directory. */
final class ServerLogging {
    private ServerLogging() {}

    /**
     * Takes effect only before the first logger of the process is made.
     *
     * @param onTerminalToo whether standard output gets the log as well
     */
    static void configure(ServerSettings settings, boolean onTerminalToo) {
        DataDirectory directory = settings.directory();
        try {
            Files.createDirectories(directory.logs());
        } catch (IOException e) {
            throw new CliException(
                    CliCode.NOT_WRITABLE,
                    "cannot write to the data directory "
                            + directory.root()
                            + " ("
                            + e
                            + "); give this user the right to write there, or choose another"
                            + " --data-dir.",
                    e);
        }
        System.setProperty("agentspan.log", directory.log().toString());
        System.setProperty("agentspan.log.json", Boolean.toString(settings.jsonLogs()));
        System.setProperty("logback.configurationFile", "io/agentspan/cli/server-logback.xml");
        // Spring would read it all once more.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        // Tomcat logs through java.util.logging, which would print on the terminal.
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        if (onTerminalToo) {
            copyToTerminal(settings.jsonLogs());
        }
    }

    // Not in the file: Logback says on the terminal that it leaves an unused appender out.
    private static void copyToTerminal(boolean json) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        LineEncoder encoder = new LineEncoder();
        encoder.setContext(context);
        encoder.setJson(json);
        encoder.start();
        ConsoleAppender<ILoggingEvent> terminal = new ConsoleAppender<>();
        terminal.setContext(context);
        terminal.setEncoder(encoder);
        terminal.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(terminal);
    }
}
