package io.agentspan.streams.simulator;

import io.agentspan.engine.Decision;
import io.agentspan.engine.Input;
import io.agentspan.engine.Output;
import io.agentspan.schemas.command.Command;

/** Tells people what happens in one history. */
interface Trace {
    Trace NONE = new Trace() {};

    default void says(String what) {}

    default void sent(long offset, Command command, CommandLog.Sender sender) {}

    default void decided(Input input, Decision decision) {}

    /** On standard output. */
    final class Printed implements Trace {
        @Override
        public void says(String what) {
            System.out.println("      " + what);
        }

        @Override
        public void sent(long offset, Command command, CommandLog.Sender sender) {
            System.out.println(offset + " <- " + sender + " " + command);
        }

        @Override
        public void decided(Input input, Decision decision) {
            System.out.println(
                    "   "
                            + input.offset()
                            + " at "
                            + (input.atMillis() - World.START)
                            + ": "
                            + decision.getClass().getSimpleName());
            switch (decision) {
                case Decision.Accepted accepted -> accepted.outputs().forEach(Printed::output);
                case Decision.Rejected rejected -> System.out.println("        " + rejected);
                case Decision.Ignored ignored -> System.out.println("        " + ignored);
                case Decision.Anomalous anomalous -> System.out.println("        " + anomalous);
                case Decision.Noted noted -> {}
                case Decision.Shrink shrink -> {}
                case Decision.Repeated repeated -> {}
            }
        }

        private static void output(Output output) {
            String text =
                    switch (output) {
                        case Output.OfEvent event ->
                                event.event().seq() + " " + event.event().event();
                        case Output.OfModelTask task -> "task " + task.task().id();
                        case Output.OfToolTask task -> "task " + task.task().id();
                        case Output.OfControl control -> control.control().toString();
                    };
            System.out.println("        " + text);
        }
    }
}
