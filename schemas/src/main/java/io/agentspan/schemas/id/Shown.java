package io.agentspan.schemas.id;

/** Makes a text from outside fit for a message: short and without line breaks. */
final class Shown {
    private static final int LONGEST = 60;

    private Shown() {}

    static String of(String text) {
        String line = text.replaceAll("[\\p{Cntrl}]", "?");
        return "'" + (line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line) + "'";
    }
}
