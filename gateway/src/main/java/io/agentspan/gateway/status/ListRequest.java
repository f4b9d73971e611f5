package io.agentspan.gateway.status;

import io.agentspan.gateway.history.ExecutionQuery;
import io.agentspan.gateway.history.ExecutionStatus;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the query parameters of a list of executions. */
final class ListRequest {
    private static final int DEFAULT_SIZE = 20;

    private final Map<String, String> parameters;

    ListRequest(Map<String, String> parameters) {
        this.parameters = parameters;
    }

    /**
     * The query they stand for.
     *
     * @throws ApiException 400 for a parameter that cannot be read
     */
    ExecutionQuery query(long now) {
        String since = text("since");
        String until = text("until");
        String[] sort = parameters.getOrDefault("sort", "startTime:DESC").split(":", 2);
        return new ExecutionQuery(
                text("agentName"),
                statuses(),
                since == null ? null : Since.millis(since, now),
                until == null ? null : Since.millis(until, now),
                text("sessionId"),
                freeText(),
                order(sort[0]),
                sort.length > 1 && sort[1].equalsIgnoreCase("ASC"),
                number("start", 0),
                Math.min(number("size", DEFAULT_SIZE), ExecutionQuery.MOST));
    }

    private List<ExecutionStatus> statuses() {
        List<ExecutionStatus> statuses = new ArrayList<>();
        String text = text("status");
        if (text != null) {
            for (String word : text.split(",", -1)) {
                statuses.add(status(word.strip().toUpperCase(Locale.ROOT)));
            }
        }
        return statuses;
    }

    private static ExecutionStatus status(String word) {
        return Arrays.stream(ExecutionStatus.values())
                .filter(status -> status.name().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        bad(
                                "status must be one or more of "
                                        + Arrays.toString(ExecutionStatus.values())
                                        + ", joined by commas"));
    }

    private @Nullable String freeText() {
        String text = text("freeText");
        return text == null || text.equals("*") ? null : text;
    }

    private static ExecutionQuery.Order order(String name) {
        return switch (name) {
            case "startTime" -> ExecutionQuery.Order.STARTED;
            case "updateTime" -> ExecutionQuery.Order.UPDATED;
            case "endTime" -> ExecutionQuery.Order.ENDED;
            case "agentName" -> ExecutionQuery.Order.AGENT;
            case "status" -> ExecutionQuery.Order.STATUS;
            default ->
                    throw bad(
                            "sort must be startTime, updateTime, endTime, agentName or status,"
                                    + " with :ASC or :DESC");
        };
    }

    private int number(String name, int absent) {
        String text = text(name);
        if (text == null) {
            return absent;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST, name + " must be a whole number from 0", e);
        }
        throw bad(name + " must be a whole number from 0");
    }

    private @Nullable String text(String name) {
        String text = parameters.get(name);
        return text == null || text.isBlank() ? null : text;
    }

    private static ApiException bad(String message) {
        return new ApiException(ErrorCode.MALFORMED_REQUEST, message);
    }
}
