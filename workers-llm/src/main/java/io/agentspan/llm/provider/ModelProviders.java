package io.agentspan.llm.provider;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The providers of this process, by the prefix of a model's name. */
public final class ModelProviders {
    private final Map<String, ModelProvider> byName = new LinkedHashMap<>();
    private final List<String> ids;

    public ModelProviders(Collection<? extends ModelProvider> providers) {
        ids = providers.stream().map(ModelProvider::id).toList();
        for (ModelProvider provider : providers) {
            add(provider.id(), provider);
            provider.aliases().forEach(alias -> add(alias, provider));
        }
    }

    private void add(String name, ModelProvider provider) {
        ModelProvider other = byName.putIfAbsent(name, provider);
        if (other != null) {
            throw new IllegalArgumentException(
                    "two model providers have the name "
                            + name
                            + ": "
                            + other.id()
                            + " and "
                            + provider.id());
        }
    }

    /**
     * Finds the provider of a model.
     *
     * @throws ProviderException {@link FailureCode#UNKNOWN_PROVIDER} if there is none
     */
    public ModelProvider of(ModelName model) throws ProviderException {
        ModelProvider provider = byName.get(model.provider());
        if (provider == null) {
            throw FailureCode.UNKNOWN_PROVIDER.exception(
                    "No model provider is called \""
                            + model.provider()
                            + "\". Known providers: "
                            + String.join(", ", ids)
                            + ".");
        }
        return provider;
    }

    /** In the order they were given, without aliases. */
    public List<String> ids() {
        return ids;
    }
}
