package io.agentspan.llm.provider;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Takes API keys out of texts that leave the process: some providers repeat the key they were given
 * in their error text.
 */
public final class Secrets {
    private static final String REDACTED = "[redacted]";
    // A shorter value would blank out parts of ordinary words, and is no key of any provider.
    private static final int SHORTEST = 6;

    private final List<String> values;

    /**
     * Knows the values of the given variables.
     *
     * @param variables names, such as {@code OPENAI_API_KEY}
     */
    public Secrets(EnvironmentVariables environment, List<String> variables) {
        values =
                variables.stream()
                        .map(environment::get)
                        .flatMap(Optional::stream)
                        .filter(value -> value.length() >= SHORTEST)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    public String redact(String text) {
        String result = text;
        for (String value : values) {
            result = result.replace(value, REDACTED);
        }
        return result;
    }

    @Override
    public String toString() {
        return "Secrets[" + values.size() + "]";
    }
}
