package io.agentspan.cli.doctor;

import io.agentspan.schemas.WireJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one look showed.
 *
 * @param subject what was looked at, such as {@code disk}
 * @param cure what to do about it; may be empty if all is well
 */
record Finding(Level level, String subject, String what, String cure) {
    /** How bad it is. */
    enum Level {
        /** Nothing to do. */
        OK("ok"),
        /** It works, but not for every purpose. */
        WARN("warn"),
        /** It does not work. */
        FAIL("fail");

        private final String word;

        Level(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Finding ok(String subject, String what) {
        return new Finding(Level.OK, subject, what, "");
    }

    static Finding warn(String subject, String what, String cure) {
        return new Finding(Level.WARN, subject, what, cure);
    }

    static Finding fail(String subject, String what, String cure) {
        return new Finding(Level.FAIL, subject, what, cure);
    }

    /** On one line, the cure behind an arrow. */
    String text() {
        return pad(level.word(), 6)
                + pad(subject, 12)
                + what
                + (cure.isEmpty() ? "" : " → " + cure);
    }

    ObjectNode json() {
        return WireJson.object()
                .put("level", level.word())
                .put("check", subject)
                .put("what", what)
                .put("cure", cure);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
