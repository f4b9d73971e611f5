package io.agentspan.gateway.auth;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the key in a request, in every way that the clients of this API send one. */
final class SentKeys {
    private static final String BEARER = "Bearer ";

    private SentKeys() {}

    /** Whether any header claims to be a key. */
    static boolean any(HttpServletRequest request) {
        return Stream.of("X-API-Key", "Authorization", "X-Auth-Key", "X-Authorization")
                .anyMatch(header -> request.getHeader(header) != null);
    }

    /** The first header that has the form of a key. */
    static Optional<ApiKey> of(HttpServletRequest request) {
        return header(request, "X-API-Key")
                .flatMap(ApiKey::parse)
                .or(() -> header(request, "Authorization").flatMap(SentKeys::bearer))
                .or(() -> header(request, "X-Auth-Key").flatMap(key -> pair(request, key)))
                .or(() -> header(request, "X-Authorization").flatMap(ApiKey::parse));
    }

    private static Optional<ApiKey> bearer(String value) {
        return value.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? ApiKey.parse(value.substring(BEARER.length()))
                : Optional.empty();
    }

    // A client with one setting sends the whole key, one with two sends id and secret.
    private static Optional<ApiKey> pair(HttpServletRequest request, String key) {
        return ApiKey.parse(key)
                .or(() ->
                        header(request, "X-Auth-Secret")
                                .flatMap(secret -> ApiKey.parse(key, secret)));
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }
}
