package io.agentspan.cli.audit;

import picocli.CommandLine.Command;

/** Copies and checks the audit log. */
@Command(
        name = "audit",
        description = "Copy the audit log, or check that it is whole and sound.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ExportCommand.class, VerifyCommand.class})
public final class AuditCommand {}
