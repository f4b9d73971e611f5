package io.agentspan.cli.bench;

/**
 * Sizes of the records that the engine wrote, for the bare chain to write the same.
 *
 * @param eventsPerCommand how many records of events, on average, follow from one command
 */
record Sizes(int command, int task, int event, int eventsPerCommand) {
    // What a record adds to its value in a batch: key, headers, lengths.
    private static final int SMALLEST = 16;

    Sizes {
        command = Math.max(SMALLEST, command);
        task = Math.max(SMALLEST, task);
        event = Math.max(SMALLEST, event);
        eventsPerCommand = Math.max(1, eventsPerCommand);
    }
}
