package io.agentspan.internal.print;

/**
 * Makes a text from outside fit for a terminal: one line, no control characters, and nothing that
 * turns the direction of writing around (the escape sequences of a tool's result must not move the
 * cursor, and a name must not read backwards).
 */
final class SafeText {
    private static final int ELLIPSIS_LENGTH = 3;

    private SafeText() {}

    static String of(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(safe, c));
        return safe.toString();
    }

    private static void append(StringBuilder safe, int c) {
        if (c == '\n' || c == '\r' || c == '\t') {
            safe.append(' ');
        } else if (isUnsafe(c)) {
            safe.append('\uFFFD');
        } else {
            safe.appendCodePoint(c);
        }
    }

    private static boolean isUnsafe(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    // The joiner of emoji is a format character too.
                    c != 0x200D;
            default -> false;
        };
    }

    /** A text of several lines, each made safe. */
    static String lines(String text) {
        StringBuilder safe = new StringBuilder();
        text.lines().forEach(line -> safe.append(of(line)).append('\n'));
        return safe.toString().stripTrailing();
    }

    /** At most so many characters, cut at a word where one ends in the last third. */
    static String cut(String text, int longest) {
        if (text.codePointCount(0, text.length()) <= longest) {
            return text;
        }
        int room = Math.max(0, longest - ELLIPSIS_LENGTH);
        int end = text.offsetByCodePoints(0, Math.min(room, text.codePointCount(0, text.length())));
        int space = text.lastIndexOf(' ', end);
        boolean wordEnds = end < text.length() && text.charAt(end) == ' ';
        int at = !wordEnds && space > end * 2 / 3 ? space : end;
        return text.substring(0, at).stripTrailing() + "...";
    }
}
