package io.agentspan.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import io.agentspan.schemas.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes what is logged, as {@link LogLine} says. */
public final class LineEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private boolean json;

    /** For the configuration file. */
    public void setJson(boolean on) {
        json = on;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        LogLine line = line(event);
        String text = json ? WireJson.text(line.json()) : line.text();
        return (text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static LogLine line(ILoggingEvent event) {
        return new LogLine(
                MILLIS.format(Instant.ofEpochMilli(event.getTimeStamp())),
                event.getLevel().toString(),
                event.getThreadName(),
                event.getLoggerName(),
                Optional.ofNullable(event.getMDCPropertyMap().get(LogLine.EXECUTION)).orElse(""),
                event.getFormattedMessage(),
                stack(event.getThrowableProxy()));
    }

    private static String stack(@Nullable IThrowableProxy error) {
        return error == null ? "" : ThrowableProxyUtil.asString(error).stripTrailing();
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
