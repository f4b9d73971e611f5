package io.agentspan.cli.keys;

import picocli.CommandLine.Command;

/** Makes and revokes API keys. */
@Command(
        name = "keys",
        description = {
            "Make, list and revoke API keys.",
            "With the first key, servers on the data directory ask every request for one."
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {CreateCommand.class, ListCommand.class, RevokeCommand.class})
public final class KeysCommand {}
