package io.agentspan.llm.provider;

import java.util.Locale;

/**
 * {@code provider/model}, split at the first slash.
 *
 * @param provider in lower case
 * @param model may hold further slashes
 */
public record ModelName(String provider, String model) {
    /**
     * Reads a model's full name.
     *
     * @throws ProviderException {@link FailureCode#MALFORMED_MODEL} if a half is missing
     */
    public static ModelName of(String text) throws ProviderException {
        int slash = text.indexOf('/');
        String provider = slash < 0 ? "" : text.substring(0, slash).strip();
        String model = slash < 0 ? "" : text.substring(slash + 1).strip();
        if (provider.isEmpty() || model.isEmpty()) {
            throw FailureCode.MALFORMED_MODEL.exception(
                    "The model \""
                            + text
                            + "\" is not of the form provider/model. Write for example"
                            + " openai/gpt-4o, or demo/default for a model without a key.");
        }
        return new ModelName(provider.toLowerCase(Locale.ROOT), model);
    }
}
