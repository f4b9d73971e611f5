package io.agentspan.schemas;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The one text of a JSON value, for hashing: object keys sorted, no white space, numbers by value
 * ({@code 1.0} is {@code 1}).
 *
 * <p>Close to RFC 8785 but for numbers: that standard rounds them to doubles, and two order numbers
 * above 2^53 must not share an idempotency key.
 */
public final class CanonicalJson {
    /** {@code 1e999999999} must not become a gigabyte of zeros. */
    private static final int LONGEST_PLAIN_INTEGER = 100;

    private CanonicalJson() {}

    public static byte[] bytes(JsonNode node) {
        return text(node).getBytes(StandardCharsets.UTF_8);
    }

    public static String text(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, out);
        return out.toString();
    }

    private static void write(JsonNode node, StringBuilder out) {
        if (node.isObject()) {
            writeObject(node, out);
        } else if (node.isArray()) {
            writeArray(node, out);
        } else if (node.isNumber()) {
            out.append(number(node));
        } else if (node.isString()) {
            writeString(node.stringValue(), out);
        } else {
            out.append(node);
        }
    }

    private static void writeObject(JsonNode node, StringBuilder out) {
        List<String> names = new ArrayList<>(node.propertyNames());
        Collections.sort(names);
        out.append('{');
        String separator = "";
        for (String name : names) {
            out.append(separator);
            writeString(name, out);
            out.append(':');
            write(node.path(name), out);
            separator = ",";
        }
        out.append('}');
    }

    private static void writeArray(JsonNode node, StringBuilder out) {
        out.append('[');
        String separator = "";
        for (JsonNode item : node) {
            out.append(separator);
            write(item, out);
            separator = ",";
        }
        out.append(']');
    }

    /**
     * One text for one value, whether it was written as {@code 100}, {@code 100.0} or {@code 1e2}.
     */
    private static String number(JsonNode node) {
        BigDecimal value =
                node.isIntegralNumber()
                        ? new BigDecimal(node.bigIntegerValue())
                        : node.decimalValue();
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal shortest = value.stripTrailingZeros();
        long digits = (long) shortest.precision() - shortest.scale();
        boolean plain = shortest.scale() <= 0 && digits <= LONGEST_PLAIN_INTEGER;
        return plain ? shortest.toPlainString() : shortest.toString();
    }

    private static void writeString(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || isLoneSurrogate(text, i)) {
                // In UTF-8 every lone surrogate would become the same question mark.
                out.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }
}
