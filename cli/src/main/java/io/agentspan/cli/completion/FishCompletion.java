package io.agentspan.cli.completion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The script for fish, which picocli does not write. */
final class FishCompletion {
    private FishCompletion() {}

    static String of(CommandLine root) {
        List<String> lines = new ArrayList<>();
        String name = root.getCommandName();
        lines.add("complete -c " + name + " -e");
        add(root, name, List.of(), lines);
        return String.join("\n", lines) + "\n";
    }

    private static void add(
            CommandLine command, String name, List<String> path, List<String> lines) {
        String here = condition(command, path);
        for (Map.Entry<String, CommandLine> sub : command.getSubcommands().entrySet()) {
            if (sub.getValue().getCommandSpec().usageMessage().hidden()
                    || !sub.getKey().equals(sub.getValue().getCommandName())) {
                continue;
            }
            lines.add(
                    "complete -c "
                            + name
                            + " -f -n '"
                            + here
                            + "' -a "
                            + sub.getKey()
                            + description(
                                    sub.getValue().getCommandSpec().usageMessage().description()));
            List<String> below = new ArrayList<>(path);
            below.add(sub.getKey());
            add(sub.getValue(), name, below, lines);
        }
        for (OptionSpec option : command.getCommandSpec().options()) {
            if (!option.hidden()) {
                lines.add(
                        "complete -c "
                                + name
                                + " -n '"
                                + here
                                + "'"
                                + names(option)
                                + (option.arity().max() > 0 ? " -r" : "")
                                + description(option.description()));
            }
        }
    }

    // Below every word of the path and not yet below a further one.
    private static String condition(CommandLine command, List<String> path) {
        StringBuilder condition = new StringBuilder();
        for (String word : path) {
            condition.append("__fish_seen_subcommand_from ").append(word).append("; and ");
        }
        if (command.getSubcommands().isEmpty()) {
            return condition.append("true").toString();
        }
        return condition
                .append("not __fish_seen_subcommand_from ")
                .append(String.join(" ", command.getSubcommands().keySet()))
                .toString();
    }

    private static String names(OptionSpec option) {
        StringBuilder names = new StringBuilder();
        for (String name : option.names()) {
            names.append(
                    name.startsWith("--")
                            ? " -l " + name.substring(2)
                            : " -s " + name.substring(1));
        }
        return names.toString();
    }

    private static String description(String[] lines) {
        if (lines.length == 0) {
            return "";
        }
        String first = lines[0].replaceAll("\\$\\{[^}]*}", "…");
        return " -d '" + first.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
