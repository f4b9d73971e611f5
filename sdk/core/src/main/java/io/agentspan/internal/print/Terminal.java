package io.agentspan.internal.print;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;
import java.util.Optional;

/** What is known of the terminal that this process prints to. */
public final class Terminal {
    public static final int NARROWEST = 40;
    private static final int WIDEST = 100;
    private static final int USUAL = 80;

    private Terminal() {}

    /** Characters in a line: what {@code COLUMNS} says, up to 100; 80 if it says nothing. */
    public static int width(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("COLUMNS"))
                .filter(text -> text.matches("[0-9]{1,4}"))
                .map(text -> Math.clamp(Integer.parseInt(text), NARROWEST, WIDEST))
                .orElse(USUAL);
    }

    /** Whether colours are understood and wanted (no-color.org). */
    public static boolean hasColors(PrintStream out, Map<String, String> environment) {
        boolean unwanted = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean dumb = environment.getOrDefault("TERM", "dumb").equals("dumb");
        return System.out.equals(out) && isTerminal() && !unwanted && !dumb;
    }

    // Null on Java 21 means that there is no terminal; later ones are asked.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            // Java 22 and later have a console for redirected streams too, and this question.
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
