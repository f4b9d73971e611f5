package io.agentspan.cli.agent;

import picocli.CommandLine.Command;

/** Lets what failed go on under new ids. */
@Command(
        name = "retry",
        description =
                "Go on where executions failed, timed out or were cancelled, under new ids; what was"
                        + " answered is not asked again.",
        mixinStandardHelpOptions = true)
final class RetryCommand extends OnceMore {
    @Override
    String what() {
        return "retry";
    }
}
