package io.agentspan.schemas.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a call within its execution: {@code model_0_3} is the root's third turn, {@code
 * call_2-1_3_0} the first tool call of the third turn of frame 2.1, {@code hook_0_2} the second
 * call that the engine itself made for the root: to a function of the user, or to a person.
 *
 * <p>Model providers see tool call ids; Anthropic accepts only {@code [a-zA-Z0-9_-]}, OpenAI at
 * most 40 characters for ids it issued itself. Clients of the agent API recognise tool calls by the
 * prefix {@code call_}.
 */
public record CallId(@JsonValue String value) implements Comparable<CallId> {
    // As FrameId has it, with other separators: whatever is a call id names a frame.
    private static final String FRAME = "(0|[1-9][0-9]{0,8}(?:-[1-9][0-9]{0,8}){0,63})";
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:model_"
                            + FRAME
                            + "_([0-9]{1,9})|call_"
                            + FRAME
                            + "_([0-9]{1,9})_([0-9]{1,9})|hook_"
                            + FRAME
                            + "_([0-9]{1,9}))");

    @JsonCreator
    public CallId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a call id: " + Shown.of(value));
        }
    }

    /**
     * The frame's model call of a turn.
     *
     * @param turn 1 for the frame's first model call
     */
    public static CallId model(FrameId frame, int turn) {
        return new CallId("model_" + encode(frame) + "_" + turn);
    }

    /**
     * A tool call that the model's reply of a turn proposed.
     *
     * @param turn the turn whose reply proposed the call
     * @param index 0 for the first call of that reply
     */
    public static CallId tool(FrameId frame, int turn, int index) {
        return new CallId("call_" + encode(frame) + "_" + turn + "_" + index);
    }

    /**
     * A call that no model asked for.
     *
     * @param n 1 for the frame's first
     */
    public static CallId hook(FrameId frame, int n) {
        return new CallId("hook_" + encode(frame) + "_" + n);
    }

    public boolean isModel() {
        return value.startsWith("model_");
    }

    /** Whether the engine itself made it. */
    public boolean isHook() {
        return value.startsWith("hook_");
    }

    /** The frame that made the call. */
    public FrameId frame(ExecutionId execution) {
        String path = group(0);
        return new FrameId(execution, path.equals("0") ? "" : path.replace('-', '.'));
    }

    /** The turn of the frame that it belongs to; for a hook its number. */
    public int turn() {
        return Integer.parseInt(group(1));
    }

    /** Position among the calls of the turn; 0 for a model call and a hook. */
    public int index() {
        return isModel() || isHook()
                ? 0
                : Integer.parseInt(value.substring(value.lastIndexOf('_') + 1));
    }

    private String group(int n) {
        Matcher matcher = FORM.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalStateException(value);
        }
        int first = isModel() ? 1 : isHook() ? 6 : 3;
        return matcher.group(first + n);
    }

    private static String encode(FrameId frame) {
        return frame.isRoot() ? "0" : frame.path().replace('.', '-');
    }

    @Override
    public int compareTo(CallId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
