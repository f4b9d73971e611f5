package io.agentspan.cli.server;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server of this machine a command is about. */
final class RoleDirectoryOption {
    @Mixin private final DirectoryOption directory = new DirectoryOption();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            converter = Role.Converter.class,
            description =
                    "orchestrator, worker-llm or gateway, if the server was started as one; ${DEFAULT-VALUE}"
                            + " otherwise.")
    private Role role = Role.ALL;

    DataDirectory get() {
        return role.directory(directory.get());
    }

    /** Of all roles together: where the keys are. */
    DataDirectory base() {
        return directory.get();
    }

    Role role() {
        return role;
    }
}
