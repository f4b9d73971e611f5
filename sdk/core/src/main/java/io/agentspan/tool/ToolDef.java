package io.agentspan.tool;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tool: what the model is told of it, who runs it, and how. Immutable; the setters give changed
 * copies. Made by {@link Tools}.
 */
public sealed class ToolDef permits HttpToolDef {
    private final String name;
    private final String description;
    private final Map<String, Object> inputSchema;
    private final ToolKind kind;
    private final ToolOptions options;
    private final String origin;

    /**
     * For {@link Tools} and adapters.
     *
     * @param inputSchema JSON Schema of the arguments; its type is {@code object}
     * @param origin where it is declared, for messages
     */
    public ToolDef(
            String name,
            String description,
            Map<String, Object> inputSchema,
            ToolKind kind,
            ToolOptions options,
            String origin) {
        this.name = name;
        this.description = description;
        this.inputSchema = Collections.unmodifiableMap(new LinkedHashMap<>(inputSchema));
        this.kind = kind;
        this.options = options;
        this.origin = origin;
    }

    /** The name that the model sees. */
    public String name() {
        return name;
    }

    /** What it does, as the model reads it. */
    public String description() {
        return description;
    }

    /** JSON Schema of the arguments. */
    public Map<String, Object> inputSchema() {
        return inputSchema;
    }

    /** Who runs it. */
    public ToolKind kind() {
        return kind;
    }

    public ToolOptions options() {
        return options;
    }

    /** Where it is declared, for messages, such as {@code RefundTools.processRefund}. */
    public String origin() {
        return origin;
    }

    /** See {@link Tool#timeout()}. */
    public ToolDef timeout(Duration limit) {
        return with(options.withTimeout(limit));
    }

    /** See {@link Tool#maxAttempts()} and {@link Tool#retryDelay()}. */
    public ToolDef retries(int maxAttempts, Duration retryDelay) {
        return with(options.withRetries(maxAttempts, retryDelay));
    }

    /** See {@link Tool#queue()}. */
    public ToolDef queue(String queue) {
        return with(options.withQueue(queue));
    }

    /** See {@link Tool#sideEffects()}. */
    public ToolDef sideEffects() {
        return with(options.withSideEffects());
    }

    /** See {@link Tool#speculative()}. */
    public ToolDef speculative() {
        return with(options.withSpeculative());
    }

    /** See {@link Tool#stateful()}. */
    public ToolDef stateful() {
        return with(options.withStateful());
    }

    /** See {@link Tool#credentials()}. */
    public ToolDef credentials(String... names) {
        return with(options.withCredentials(List.of(names)));
    }

    /** See {@link Tool#approvalRequired()}. */
    public ToolDef approvalRequired() {
        return with(
                options.withApproval(
                        new ApprovalOptions(
                                true,
                                options.approval().onReject(),
                                options.approval().timeout(),
                                options.approval().onTimeout())));
    }

    /** {@link #approvalRequired()}, and what follows a rejection. */
    public ToolDef onReject(OnReject what) {
        return with(
                options.withApproval(
                        new ApprovalOptions(
                                true,
                                what,
                                options.approval().timeout(),
                                options.approval().onTimeout())));
    }

    /** {@link #approvalRequired()}, and what is decided when nobody does in time. */
    public ToolDef approvalTimeout(Duration limit, OnTimeout decision) {
        return with(
                options.withApproval(
                        new ApprovalOptions(true, options.approval().onReject(), limit, decision)));
    }

    /** {@link #sideEffects()}, and what to do when nobody knows whether it did its work. */
    public ToolDef unknownOutcome(UnknownOutcome policy) {
        return with(options.withUnknownOutcome(policy, Optional.empty()));
    }

    /**
     * {@link #sideEffects()}, and which tool of the agent finds out whether it did its work. That
     * tool gets the same arguments and idempotency key and returns {@code {"done":true,"result":…}}
     * or {@code {"done":false}}.
     */
    public ToolDef checkedBy(String toolName) {
        return with(options.withUnknownOutcome(UnknownOutcome.CHECK, Optional.of(toolName)));
    }

    ToolDef with(ToolOptions changed) {
        return new ToolDef(name, description, inputSchema, kind, changed, origin);
    }

    @Override
    public String toString() {
        return "ToolDef[" + name + " from " + origin + "]";
    }
}
