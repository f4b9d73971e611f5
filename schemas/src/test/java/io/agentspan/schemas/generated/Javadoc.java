package io.agentspan.schemas.generated;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the sources say of a type, so that schemas and pages say the same.
 *
 * @param summary the text before the first tag
 * @param params the text of each {@code @param}
 */
record Javadoc(String summary, Map<String, String> params) {
    private static final Javadoc NONE = new Javadoc("", Map.of());
    private static final Pattern VALUE = Pattern.compile("\\{@value\\s+#(\\w+)}");
    private static final String COMMENT = "/\\*\\*((?:[^*]++|\\*(?!/))*+)\\*/\\s*";
    private static final String ANNOTATIONS = "(?:@\\w+(?:\\((?:[^()]++|\\([^()]*\\))*+\\))?\\s*)*";
    private static final String MODIFIERS = "(?:(?:public|static|final|sealed)\\s+)*";

    String firstSentence() {
        int end = summary.indexOf(". ");
        return end < 0 ? summary : summary.substring(0, end + 1);
    }

    /** Of a top-level or nested type of this module. */
    static Javadoc of(Class<?> type) {
        String kind =
                type.isRecord()
                        ? "record"
                        : type.isEnum() ? "enum" : type.isInterface() ? "interface" : "class";
        return find(type, MODIFIERS + kind + "\\s+" + type.getSimpleName() + "\\b");
    }

    /** Of a constant of a type of this module. */
    static Javadoc ofConstant(Class<?> type, String constant) {
        return find(type, "public static final String " + constant + "\\b");
    }

    private static Javadoc find(Class<?> type, String declaration) {
        Class<?> top = type;
        while (top.getEnclosingClass() != null) {
            top = top.getEnclosingClass();
        }
        String source =
                Repository.read(
                        Repository.SOURCES.resolve(top.getName().replace('.', '/') + ".java"));
        Matcher matcher = Pattern.compile(COMMENT + ANNOTATIONS + declaration).matcher(source);
        return matcher.find() ? parse(type, matcher.group(1)) : NONE;
    }

    private static Javadoc parse(Class<?> type, String comment) {
        String text = comment.replaceAll("(?m)^\\s*\\* ?", "").strip();
        String[] parts = text.split("(?m)^@param\\s+", -1);
        Map<String, String> params = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            String[] nameAndText = parts[i].split("\\s+", 2);
            params.put(nameAndText[0], plain(type, nameAndText[1]));
        }
        return new Javadoc(plain(type, parts[0]), params);
    }

    private static String plain(Class<?> type, String text) {
        return VALUE.matcher(text)
                .replaceAll(value -> constant(type, value.group(1)))
                .replaceAll("\\{@(?:link|code)\\s+(?:[\\w.]+\\.)?#?([^}]*)}", "$1")
                .replaceAll("(?m)^@\\w+[\\s\\S]*", "")
                .replace("<p>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String constant(Class<?> type, String name) {
        try {
            return Objects.toString(type.getField(name).get(null));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(type + " has no constant " + name, e);
        }
    }
}
