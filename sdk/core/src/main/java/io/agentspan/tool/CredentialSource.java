package io.agentspan.tool;

import java.util.Optional;

/** Where the secrets of tools come from. Called from several threads. */
@FunctionalInterface
public interface CredentialSource {
    /** The secret with this name, if there is one. */
    Optional<String> find(String name);

    /** No secrets. */
    static CredentialSource none() {
        return name -> Optional.empty();
    }

    /** The environment variables of this process. */
    static CredentialSource environment() {
        return name -> Optional.ofNullable(System.getenv(name));
    }
}
