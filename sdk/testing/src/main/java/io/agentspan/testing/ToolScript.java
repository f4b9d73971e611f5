package io.agentspan.testing;

import io.agentspan.tool.ToolFunction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a tool returns, attempt by attempt, in the order of these methods, in place of the tool's
 * own code. An attempt without a line runs the tool's code; a line that is left over fails the
 * test. Safe for use by any thread.
 */
public interface ToolScript {
    /** The next attempt. What it throws is the tool's failure. */
    ToolScript runs(ToolFunction<Map<String, Object>> code);

    /** Every attempt for which the script has no line; it need not be used. */
    ToolScript always(ToolFunction<Map<String, Object>> code);

    /** The arguments of each attempt so far. */
    List<Map<String, Object>> calls();

    /** The next attempt returns this, as JSON can carry it. */
    ToolScript returns(@Nullable Object result);

    /** The next attempt fails, and another one may help. */
    ToolScript fails(String message);

    /** The next attempt fails, and no other one helps. */
    ToolScript failsForGood(String message);

    /** The next attempt never comes back; time-outs, leases and cancelling end it. */
    ToolScript hangs();
}
