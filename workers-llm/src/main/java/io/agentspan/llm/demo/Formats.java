package io.agentspan.llm.demo;

import java.util.regex.Pattern;

/** The string formats of JSON Schema that tools use: an example of each, and a check. */
enum Formats {
    DATE("date", "2026-01-15", "\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])"),
    DATE_TIME(
            "date-time",
            "2026-01-15T09:30:00Z",
            "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2})"),
    TIME("time", "09:30:00Z", "\\d{2}:\\d{2}:\\d{2}(?:\\.\\d+)?(?:Z|[+-]\\d{2}:\\d{2})"),
    DURATION("duration", "PT1H", "P(?=.)(?:\\d+[YMWD])*(?:T(?:\\d+[HMS])+)?"),
    EMAIL("email", "someone@example.com", "[^@\\s]+@[\\w-]+(?:\\.[\\w-]+)+"),
    URI("uri", "https://example.com/", "[a-zA-Z][\\w+.-]*:[^\\s]+"),
    URL("url", "https://example.com/", "[a-zA-Z][\\w+.-]*:[^\\s]+"),
    HOSTNAME("hostname", "example.com", "[\\w-]+(?:\\.[\\w-]+)*"),
    IPV4("ipv4", "127.0.0.1", "(?:\\d{1,3}\\.){3}\\d{1,3}"),
    IPV6("ipv6", "::1", "[0-9a-fA-F:]+"),
    UUID(
            "uuid",
            "123e4567-e89b-42d3-a456-426614174000",
            "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final String format;
    private final String example;
    private final Pattern form;

    Formats(String format, String example, String form) {
        this.format = format;
        this.example = example;
        this.form = Pattern.compile(form);
    }

    /** Empty for a format that is not known. */
    static String example(String format) {
        for (Formats known : values()) {
            if (known.format.equals(format)) {
                return known.example;
            }
        }
        return "";
    }

    /** An unknown format is only a remark. */
    static boolean matches(String format, String value) {
        for (Formats known : values()) {
            if (known.format.equals(format)) {
                return known.form.matcher(value).matches();
            }
        }
        return true;
    }
}
