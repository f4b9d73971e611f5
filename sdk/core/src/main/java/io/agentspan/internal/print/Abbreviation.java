package io.agentspan.internal.print;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value in as many characters as a line has: {@code {abstract: "Durable exec..."}}. */
final class Abbreviation {
    private static final String MORE = "...";

    private Abbreviation() {}

    static String of(@Nullable Object value, int longest) {
        return switch (value) {
            case null -> "null";
            case String text -> text(text, longest);
            case Map<?, ?> map -> map(map, longest);
            case List<?> list -> list(list, longest);
            default -> SafeText.cut(SafeText.of(value.toString()), longest);
        };
    }

    private static String text(String text, int longest) {
        return '"' + SafeText.cut(SafeText.of(text), Math.max(MORE.length(), longest - 2)) + '"';
    }

    private static String map(Map<?, ?> map, int longest) {
        StringBuilder out = new StringBuilder("{");
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            String key = SafeText.of(String.valueOf(entry.getKey())) + ": ";
            if (!append(out, key, entry.getValue(), entries.hasNext(), longest)) {
                break;
            }
        }
        return out.append('}').toString();
    }

    private static String list(List<?> list, int longest) {
        StringBuilder out = new StringBuilder("[");
        Iterator<?> items = list.iterator();
        while (items.hasNext()) {
            if (!append(out, "", items.next(), items.hasNext(), longest)) {
                break;
            }
        }
        return out.append(']').toString();
    }

    /** Adds one more if it fits; otherwise says that there is more and returns false. */
    private static boolean append(
            StringBuilder out, String key, @Nullable Object value, boolean more, int longest) {
        String separator = out.length() > 1 ? ", " : "";
        int room = longest - out.length() - separator.length() - key.length() - 1;
        int needed = more ? MORE.length() + 2 : 0;
        boolean first = separator.isEmpty();
        if (room < (first ? 0 : MORE.length() + 3)) {
            out.append(separator).append(MORE);
            return false;
        }
        String shown = of(value, Math.max(0, room - needed));
        out.append(separator).append(key).append(shown);
        return true;
    }
}
