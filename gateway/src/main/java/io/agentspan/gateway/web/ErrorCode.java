package io.agentspan.gateway.web;

import org.springframework.http.HttpStatus;

/** Every error that the gateway answers with, by its stable code. */
public enum ErrorCode {
    /** Neither prompt nor media nor context: the agent would have nothing to work on. */
    EMPTY_START("AS-3001", HttpStatus.BAD_REQUEST),
    /** The start names no agent. */
    NO_AGENT("AS-3002", HttpStatus.BAD_REQUEST),
    /** The request comes from an agent framework that this release cannot run. */
    UNSUPPORTED_FRAMEWORK("AS-3003", HttpStatus.BAD_REQUEST),
    INVALID_AGENT_NAME("AS-3004", HttpStatus.BAD_REQUEST),
    UNSUPPORTED_STRATEGY("AS-3005", HttpStatus.BAD_REQUEST),
    /** The definition asks for something that would be silently left out if it were run. */
    UNSUPPORTED_FEATURE("AS-3006", HttpStatus.BAD_REQUEST),
    /** The definition contradicts itself or is incomplete. */
    INVALID_DEFINITION("AS-3007", HttpStatus.BAD_REQUEST),
    /** The body is not JSON, or a field has the wrong type. */
    MALFORMED_REQUEST("AS-3008", HttpStatus.BAD_REQUEST),
    /** The request, or the record it would become, is larger than Kafka takes. */
    TOO_LARGE("AS-3009", HttpStatus.CONTENT_TOO_LARGE),
    /** The idempotency key was used before, with another request. */
    IDEMPOTENCY_CONFLICT("AS-3010", HttpStatus.CONFLICT),
    /** No outcome in time; the command stands and will be decided. */
    NO_OUTCOME("AS-3011", HttpStatus.SERVICE_UNAVAILABLE),
    /** The orchestrator refused the command. */
    REJECTED("AS-3012", HttpStatus.BAD_REQUEST),
    UNKNOWN_EXECUTION("AS-3013", HttpStatus.NOT_FOUND),
    /** The execution is over; what was asked cannot happen any more. */
    ALREADY_ENDED("AS-3014", HttpStatus.CONFLICT),
    UNKNOWN_TASK_DEFINITION("AS-3016", HttpStatus.NOT_FOUND),
    /** No such path, or not with this method. */
    NO_SUCH_ENDPOINT("AS-3017", HttpStatus.NOT_FOUND),
    /** Kafka cannot be reached, so nothing can be said for certain. */
    KAFKA_UNAVAILABLE("AS-3018", HttpStatus.SERVICE_UNAVAILABLE),
    /** A tool's queue does not exist and could not be created. */
    QUEUE_MISSING("AS-3019", HttpStatus.SERVICE_UNAVAILABLE),
    /** Too many event streams are open. */
    TOO_MANY_STREAMS("AS-3020", HttpStatus.SERVICE_UNAVAILABLE),
    /** The read model is behind the log for longer than a request waits. */
    HISTORY_BEHIND("AS-3022", HttpStatus.SERVICE_UNAVAILABLE),
    /** A page of another web site sent the request from somebody's browser. */
    FOREIGN_ORIGIN("AS-3024", HttpStatus.FORBIDDEN),
    /** No agent is deployed under that name, or not in that version. */
    UNKNOWN_AGENT("AS-3025", HttpStatus.NOT_FOUND),
    /** Nothing of the execution waits for an answer. */
    NOT_WAITING("AS-3026", HttpStatus.BAD_REQUEST),
    /** What waited was answered before, differently. */
    ALREADY_ANSWERED("AS-3027", HttpStatus.CONFLICT),
    /** The answer does not fit what was asked. */
    INVALID_ANSWER("AS-3028", HttpStatus.BAD_REQUEST),
    /** The message was to be refused unless the execution waits for one, and it does not. */
    BUSY("AS-3029", HttpStatus.CONFLICT),
    /** As many messages wait as an execution may have. */
    MAILBOX_FULL("AS-3033", HttpStatus.TOO_MANY_REQUESTS),
    /** The orchestrator is behind: no new executions for a moment. */
    OVERLOADED("AS-3034", HttpStatus.TOO_MANY_REQUESTS),
    /** An answer link that was not made here, has expired, or whose execution is gone. */
    UNKNOWN_ANSWER_LINK("AS-3045", HttpStatus.NOT_FOUND),
    /** The orchestrator did not take an answer that came over a link. */
    ANSWER_REFUSED("AS-3046", HttpStatus.CONFLICT),
    /** A request that says it comes from Slack is not signed as it should. */
    BAD_SIGNATURE("AS-3047", HttpStatus.UNAUTHORIZED),
    /** The execution still runs; only one that has ended can be had once more. */
    NOT_ENDED("AS-3050", HttpStatus.CONFLICT),
    /** The execution came to its end as it should: there is nothing to retry. */
    NOTHING_TO_RETRY("AS-3051", HttpStatus.CONFLICT),
    /** Events of the execution are gone or of a newer version, so nothing can be taken over. */
    HISTORY_INCOMPLETE("AS-3052", HttpStatus.GONE),
    /** The execution has no such step. */
    UNKNOWN_STEP("AS-3053", HttpStatus.BAD_REQUEST),
    /** What a successor would take over is larger than Kafka takes. */
    TOO_MUCH_TO_TAKE_OVER("AS-3054", HttpStatus.CONTENT_TOO_LARGE),
    /** The execution still takes over what its predecessor was answered. */
    TAKING_OVER("AS-3055", HttpStatus.CONFLICT),
    /** The orchestrator does not know the execution's definition any more. */
    DEFINITION_GONE("AS-3056", HttpStatus.CONFLICT),
    /** No prompt template has that name, or not that version. */
    UNKNOWN_PROMPT("AS-3057", HttpStatus.NOT_FOUND),
    /** The execution has no such task. */
    UNKNOWN_TASK("AS-3058", HttpStatus.NOT_FOUND),
    /** The task is over, or nobody was asked to do it yet. */
    TASK_NOT_OPEN("AS-3059", HttpStatus.CONFLICT),
    /** Models and their keys are not registered here. */
    NOTHING_TO_REGISTER("AS-3060", HttpStatus.NOT_FOUND),
    /** A defect of the gateway; the log has the details under the reference given. */
    INTERNAL("AS-3099", HttpStatus.INTERNAL_SERVER_ERROR);

    private final String code;
    private final HttpStatus status;

    ErrorCode(String code, HttpStatus status) {
        this.code = code;
        this.status = status;
    }

    /** As people see it, such as {@code AS-3001}. */
    public String code() {
        return code;
    }

    public HttpStatus status() {
        return status;
    }
}
