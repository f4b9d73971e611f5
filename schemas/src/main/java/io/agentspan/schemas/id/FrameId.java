package io.agentspan.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one agent instance in an execution's tree: {@code <execution>} for the root, {@code
 * <execution>.2.1} for the first child of the root's second child.
 *
 * @param path child numbers from 1 joined by dots; empty for the root
 */
public record FrameId(ExecutionId execution, String path) implements Comparable<FrameId> {
    private static final int EXECUTION_LENGTH = 36;
    private static final Pattern PATH =
            Pattern.compile("(?:[1-9][0-9]{0,8}(?:\\.[1-9][0-9]{0,8}){0,63})?");

    public FrameId {
        if (!isPath(path)) {
            throw new IllegalArgumentException("not a frame path: " + Shown.of(path));
        }
    }

    public static FrameId root(ExecutionId execution) {
        return new FrameId(execution, "");
    }

    /**
     * Reads a frame id.
     *
     * @throws IllegalArgumentException if the text is no frame id
     */
    @JsonCreator
    public static FrameId of(String text) {
        return parse(text)
                .orElseThrow(
                        () -> new IllegalArgumentException("not a frame id: " + Shown.of(text)));
    }

    /** Accepts an execution id (its root frame) or a frame id. */
    public static Optional<FrameId> parse(String text) {
        boolean root = text.length() == EXECUTION_LENGTH;
        if (!root
                && (text.length() < EXECUTION_LENGTH + 2 || text.charAt(EXECUTION_LENGTH) != '.')) {
            return Optional.empty();
        }
        String path = root ? "" : text.substring(EXECUTION_LENGTH + 1);
        return ExecutionId.parse(text.substring(0, EXECUTION_LENGTH))
                .filter(execution -> isPath(path))
                .map(execution -> new FrameId(execution, path));
    }

    private static boolean isPath(String path) {
        return path.isEmpty() || PATH.matcher(path).matches();
    }

    public boolean isRoot() {
        return path.isEmpty();
    }

    /**
     * The id of a frame below this one.
     *
     * @param number 1 for the first child
     */
    public FrameId child(int number) {
        return new FrameId(execution, isRoot() ? Integer.toString(number) : path + "." + number);
    }

    /** Empty for the root. */
    public Optional<FrameId> parent() {
        if (isRoot()) {
            return Optional.empty();
        }
        int dot = path.lastIndexOf('.');
        return Optional.of(new FrameId(execution, dot < 0 ? "" : path.substring(0, dot)));
    }

    /** Whether this frame is the other or below it. */
    public boolean isWithin(FrameId other) {
        return execution.equals(other.execution)
                && (other.isRoot() || path.equals(other.path) || path.startsWith(other.path + "."));
    }

    @Override
    public int compareTo(FrameId other) {
        int byExecution = execution.compareTo(other.execution);
        return byExecution != 0 ? byExecution : path.compareTo(other.path);
    }

    @JsonValue
    @Override
    public String toString() {
        return isRoot() ? execution.value() : execution.value() + "." + path;
    }
}
