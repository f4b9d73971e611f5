package io.agentspan.cli.log;

import java.util.ArrayList;
import java.util.List;

/** Puts the lines of a log file together to messages. */
public final class LogLines {
    private LogLines() {}

    /** Lines that belong to a message before the first one are left out. */
    public static List<LogLine> of(List<String> lines) {
        List<LogLine> messages = new ArrayList<>();
        for (String line : lines) {
            LogLine.parse(line)
                    .ifPresentOrElse(
                            messages::add,
                            () -> {
                                if (!messages.isEmpty()) {
                                    messages.add(messages.removeLast().with(line));
                                }
                            });
        }
        return messages;
    }
}
