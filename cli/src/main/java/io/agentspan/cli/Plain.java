package io.agentspan.cli;

/**
 * Makes text of models and tools harmless for a terminal: escape sequences must not move the
 * cursor, and a name must not read backwards.
 */
public final class Plain {
    private static final int JOINER_OF_EMOJI = 0x200D;

    private Plain() {}

    /** The same text; line ends and tabs stay, other control characters are replaced. */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().map(c -> isHarmless(c) ? c : '\uFFFD').forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\n' || c == '\t';
            case Character.FORMAT -> c == JOINER_OF_EMOJI;
            case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
