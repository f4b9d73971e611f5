package io.agentspan.schemas.agent.http;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Finds and fills the two kinds of gaps in texts: arguments and secrets. */
public enum Placeholders {
    /** {@code {name}}: an argument of the call. */
    ARGUMENTS("(?<!\\$)\\{([a-zA-Z_][a-zA-Z0-9_-]*)}"),
    /** {@code ${NAME}}: a secret. */
    SECRETS("\\$\\{([a-zA-Z_][a-zA-Z0-9_]*)}");

    private final Pattern pattern;

    Placeholders(String pattern) {
        this.pattern = Pattern.compile(pattern);
    }

    /** The names in a text, in their order. */
    public Set<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        collect(text, names);
        return names;
    }

    /** The names in all texts of a JSON value. */
    public Set<String> in(JsonNode value) {
        Set<String> names = new LinkedHashSet<>();
        collect(value, names);
        return names;
    }

    /** The text with each gap filled. */
    public String fill(String text, Function<String, String> value) {
        return pattern.matcher(text)
                .replaceAll(gap -> Matcher.quoteReplacement(value.apply(gap.group(1))));
    }

    private void collect(JsonNode value, Set<String> names) {
        if (value.isString()) {
            collect(value.stringValue(), names);
        }
        value.forEach(part -> collect(part, names));
    }

    private void collect(String text, Set<String> names) {
        pattern.matcher(text).results().forEach(gap -> names.add(gap.group(1)));
    }
}
