package io.agentspan.cli.agent;

import io.agentspan.cli.error.CliCode;
import io.agentspan.cli.error.CliException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which model an agent of the command line asks. */
public final class ModelOption {
    /** Answers without a key and without a network. */
    public static final String DEMO = "demo/default";

    private static final Pattern FORM = Pattern.compile("[a-zA-Z][a-zA-Z0-9_.-]*/\\S+");

    /**
     * The variable that holds a provider's key, and a model of that provider that is good value.
     */
    private static final List<Map.Entry<String, String>> PROVIDERS =
            List.of(
                    Map.entry("OPENAI_API_KEY", "openai/gpt-4o-mini"),
                    Map.entry("ANTHROPIC_API_KEY", "anthropic/claude-sonnet-4-6"));

    private ModelOption() {}

    /**
     * The same text.
     *
     * @throws CliException if it is not {@code provider/model}
     */
    public static String require(String model) {
        if (!FORM.matcher(model).matches()) {
            throw new CliException(
                    CliCode.MALFORMED_MODEL,
                    "'"
                            + model
                            + "' is no model; write provider/model, such as openai/gpt-4o-mini,"
                            + " anthropic/claude-sonnet-4-6, ollama/llama3.2 or "
                            + DEMO
                            + " (needs no key).");
        }
        return model;
    }

    /** {@link #standard(Function)} of this process. */
    public static String standard() {
        return standard(System::getenv);
    }

    /** The model of the first provider whose key is there, else the built-in one. */
    static String standard(Function<String, @Nullable String> environment) {
        return PROVIDERS.stream()
                .filter(entry ->
                        Optional.ofNullable(environment.apply(entry.getKey()))
                                .filter(key -> !key.isBlank())
                                .isPresent())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(DEMO);
    }
}
