package io.agentspan.internal.print;

/** Colours of a terminal (ECMA-48 SGR). */
enum Style {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    GREEN("32"),
    YELLOW("33"),
    RED("31"),
    CYAN("36");

    private static final String START = "\u001b[";
    private final String code;

    Style(String code) {
        this.code = code;
    }

    String of(String text, boolean colors) {
        return colors && this != PLAIN ? START + code + "m" + text + START + "0m" : text;
    }
}
