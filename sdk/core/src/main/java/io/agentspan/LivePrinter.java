package io.agentspan;

import io.agentspan.internal.print.Terminal;
import io.agentspan.internal.print.TraceWriter;
import java.io.PrintStream;
import java.util.function.Consumer;

/**
 * Prints events for people while they happen: {@code run.onEvent(LivePrinter.toStdout())}.
 *
 * <p>Colours only on a terminal and not when {@code NO_COLOR} is set. What tools return may hold
 * anything and is made harmless before it is printed. For the events of one execution, on one
 * thread at a time.
 */
public final class LivePrinter implements Consumer<AgentEvent> {
    private final PrintStream out;
    private final int width;
    private final boolean colors;
    private TraceWriter trace;

    private LivePrinter(PrintStream out, int width, boolean colors) {
        this.out = out;
        this.width = width;
        this.colors = colors;
        trace = new TraceWriter(out, width, colors);
    }

    /** Prints to standard output, as wide as the terminal. */
    public static LivePrinter toStdout() {
        return to(System.out);
    }

    /** Prints to a stream. */
    public static LivePrinter to(PrintStream out) {
        return new LivePrinter(
                out, Terminal.width(System.getenv()), Terminal.hasColors(out, System.getenv()));
    }

    /** A printer for lines of this many characters, at least 40. */
    public LivePrinter width(int characters) {
        return new LivePrinter(out, Math.max(Terminal.NARROWEST, characters), colors);
    }

    /** A printer with colours or without. */
    public LivePrinter colors(boolean wanted) {
        return new LivePrinter(out, width, wanted);
    }

    @Override
    public void accept(AgentEvent event) {
        trace.show(event);
    }

    /** Prints a whole run: what happened, the answer and the summary. */
    public void print(AgentResult result) {
        trace = new TraceWriter(out, width, colors);
        result.events().forEach(trace::showUnlessLast);
        trace.answer(result.output());
        trace.summary(result);
    }
}
