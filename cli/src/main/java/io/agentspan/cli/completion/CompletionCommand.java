package io.agentspan.cli.completion;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Prints the script for a shell. */
@Command(
        name = "completion",
        description = {
            "Print a script for bash, zsh or fish that completes commands.",
            "  bash  source <(agentspan completion bash)",
            "  zsh   source <(agentspan completion zsh)",
            "  fish  agentspan completion fish | source"
        },
        mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {
    private enum Shell {
        BASH,
        ZSH,
        FISH
    }

    private static final class Converter implements ITypeConverter<Shell> {
        @Override
        public Shell convert(String word) {
            for (Shell shell : Shell.values()) {
                if (word.equals(shell.name().toLowerCase(Locale.ROOT))) {
                    return shell;
                }
            }
            throw new TypeConversionException("'" + word + "' is none of bash, zsh, fish");
        }
    }

    @Spec private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "SHELL",
            converter = Converter.class,
            description = "bash, zsh or fish.")
    private Shell shell = Shell.BASH;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("used outside of a command line");
        }
        CommandLine root = spec.root().commandLine();
        String script =
                switch (shell) {
                    // The same script: it loads zsh's bash mode by itself.
                    case BASH, ZSH -> AutoComplete.bash(root.getCommandName(), root);
                    case FISH -> FishCompletion.of(root);
                };
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
