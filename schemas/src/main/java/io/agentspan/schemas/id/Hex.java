package io.agentspan.schemas.id;

/** Checks lower-case hexadecimal text; ids are read too often for a regular expression. */
final class Hex {
    private Hex() {}

    static boolean isLower(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    static boolean isLower(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!isLower(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
