package io.agentspan.cli.log;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.WireJson;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message of the log, as text for people or as JSON for programs.
 *
 * @param time ISO 8601, UTC
 * @param executionId empty where the message is about no execution
 * @param error stack trace; empty if there is none
 */
public record LogLine(
        String time,
        String level,
        String thread,
        String logger,
        String executionId,
        String message,
        String error) {
    /** Key of the execution in the logging context of every module. */
    public static final String EXECUTION = "executionId";

    private static final Pattern TEXT =
            Pattern.compile(
                    "(\\d{4}-\\d\\d-\\d\\dT\\S+) (TRACE|DEBUG|INFO|WARN|ERROR) +\\[(.*?)] (\\S+) -"
                            + " (?:\\[execution ([^\\]]+)] )?(.*)");

    /** Reads the first line of either form; empty for a further line of a message. */
    public static Optional<LogLine> parse(String line) {
        return line.startsWith("{") ? ofJson(line) : ofText(line);
    }

    private static Optional<LogLine> ofText(String line) {
        Matcher text = TEXT.matcher(line);
        return text.matches()
                ? Optional.of(
                        new LogLine(
                                text.group(1),
                                text.group(2),
                                text.group(3),
                                text.group(4),
                                Optional.ofNullable(text.group(5)).orElse(""),
                                text.group(6),
                                ""))
                : Optional.empty();
    }

    private static Optional<LogLine> ofJson(String line) {
        try {
            JsonNode json = WireJson.tree(line);
            return json.hasNonNull("level") && json.hasNonNull("message")
                    ? Optional.of(
                            new LogLine(
                                    json.path("time").asString(""),
                                    json.path("level").asString(""),
                                    json.path("thread").asString(""),
                                    json.path("logger").asString(""),
                                    json.path(EXECUTION).asString(""),
                                    json.path("message").asString(""),
                                    json.path("error").asString("")))
                    : Optional.empty();
        } catch (MalformedRecordException e) {
            return Optional.empty();
        }
    }

    /** The same with a further line of its text. */
    LogLine with(String line) {
        return new LogLine(
                time,
                level,
                thread,
                logger,
                executionId,
                message,
                error.isEmpty() ? line : error + "\n" + line);
    }

    /** Without the final line end; the stack trace on lines of its own. */
    public String text() {
        return time
                + " "
                + level
                + " ".repeat(Math.max(1, 6 - level.length()))
                + "["
                + thread
                + "] "
                + logger
                + " - "
                + (executionId.isEmpty() ? "" : "[execution " + executionId + "] ")
                + message
                + (error.isEmpty() ? "" : "\n" + error);
    }

    public ObjectNode json() {
        ObjectNode json =
                WireJson.object()
                        .put("time", time)
                        .put("level", level)
                        .put("logger", logger)
                        .put("thread", thread);
        if (!executionId.isEmpty()) {
            json.put(EXECUTION, executionId);
        }
        json.put("message", message);
        if (!error.isEmpty()) {
            json.put("error", error);
        }
        return json;
    }
}
