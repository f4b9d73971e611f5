package io.agentspan.llm.demo;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Writes a text that matches a simple regular expression: literals, classes, groups, the first of
 * several alternatives, and repetitions.
 */
final class PatternSample {
    private static final int MOST_REPETITIONS = 200;

    private final String pattern;
    private int at;

    private PatternSample(String pattern) {
        this.pattern = pattern;
    }

    /** Empty if the expression is beyond this class. */
    static Optional<String> of(String pattern) {
        try {
            String text = new PatternSample(pattern).alternatives();
            return Pattern.compile(pattern).matcher(text).find()
                    ? Optional.of(text)
                    : Optional.empty();
        } catch (PatternSyntaxException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private String alternatives() {
        String first = sequence();
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        StringBuilder out = new StringBuilder();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            String one = one();
            out.append(one.repeat(repetitions()));
        }
        return out.toString();
    }

    private String one() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "a";
            case '\\' -> escaped(pattern.charAt(at++));
            case '[' -> String.valueOf(oneOfClass());
            case '(' -> group();
            default -> String.valueOf(c);
        };
    }

    private String group() {
        boolean looksAround = false;
        if (pattern.startsWith("?:", at)) {
            at += 2;
        } else if (pattern.startsWith("?<", at)
                && pattern.charAt(at + 2) != '='
                && pattern.charAt(at + 2) != '!') {
            at = pattern.indexOf('>', at) + 1;
        } else if (pattern.charAt(at) == '?') {
            looksAround = true;
            at += pattern.startsWith("?<", at) ? 3 : 2;
        }
        String inner = alternatives();
        at++;
        return looksAround ? "" : inner;
    }

    private static String escaped(char c) {
        return switch (c) {
            case 'd' -> "1";
            case 'w' -> "a";
            case 's' -> " ";
            case 'D', 'S' -> "a";
            case 'W' -> "-";
            case 'b', 'B', 'A', 'z', 'Z' -> "";
            case 't' -> "\t";
            case 'n' -> "\n";
            default -> String.valueOf(c);
        };
    }

    private char oneOfClass() {
        boolean negated = pattern.charAt(at) == '^';
        if (negated) {
            at++;
        }
        int begin = at;
        char first = 0;
        while (pattern.charAt(at) != ']' || at == begin) {
            char c = pattern.charAt(at++);
            if (c == '\\') {
                String escaped = escaped(pattern.charAt(at++));
                c = escaped.isEmpty() ? 'a' : escaped.charAt(0);
            }
            first = first == 0 ? c : first;
        }
        String all = pattern.substring(begin, at);
        at++;
        return negated ? outside(all) : first;
    }

    private static char outside(String excluded) {
        Pattern inside = Pattern.compile("[" + excluded + "]");
        for (char c : "a0A-_ #~".toCharArray()) {
            if (!inside.matcher(String.valueOf(c)).matches()) {
                return c;
            }
        }
        return 'a';
    }

    private int repetitions() {
        if (at >= pattern.length()) {
            return 1;
        }
        int times =
                switch (pattern.charAt(at)) {
                    case '*', '?' -> {
                        at++;
                        yield 0;
                    }
                    case '+' -> {
                        at++;
                        yield 1;
                    }
                    case '{' -> counted();
                    default -> 1;
                };
        if (at < pattern.length()
                && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')
                && at > 0
                && "*+?}".indexOf(pattern.charAt(at - 1)) >= 0) {
            at++;
        }
        return times;
    }

    private int counted() {
        int end = pattern.indexOf('}', at);
        String least = pattern.substring(at + 1, end).split(",", 2)[0].strip();
        at = end + 1;
        return least.isEmpty() ? 0 : Math.min(Integer.parseInt(least), MOST_REPETITIONS);
    }
}
