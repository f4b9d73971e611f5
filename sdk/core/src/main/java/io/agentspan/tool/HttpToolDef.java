package io.agentspan.tool;

import io.agentspan.AgentDefinitionException;
import io.agentspan.internal.tool.HttpTools;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A tool that the server runs: one request to an HTTP endpoint, without a worker. Immutable; the
 * setters give changed copies. Made by {@link Tools#http}.
 *
 * <p>Arguments stand as {@code {name}} in the path, the query and the body. What is named nowhere
 * is sent in the query by {@code GET}, {@code HEAD} and {@code DELETE}, and as a JSON body by the
 * other methods. Secrets stand as {@code ${NAME}} in headers; the server puts them in from its
 * variable {@code AGENTSPAN_CREDENTIAL_NAME} when it sends the request, and nowhere else.
 *
 * <p>The model gets {@code {"status":…,"headers":{…},"body":…}}. Each request has an {@code
 * Idempotency-Key} that all attempts of a call share. Status 429 and 5xx and broken connections are
 * tried again; what else is not 2xx the model is told at once. What is wrong with the tool is said
 * when its agent is built.
 */
public final class HttpToolDef extends ToolDef {
    private final ToolKind.Http http;
    private final Optional<String> words;
    private final Optional<Map<String, Object>> schema;

    private HttpToolDef(
            String name,
            ToolKind.Http http,
            Optional<String> words,
            Optional<Map<String, Object>> schema,
            ToolOptions options) {
        super(
                name,
                words.orElseGet(() -> HttpTools.describe(http)),
                schema.orElseGet(() -> HttpTools.schema(http)),
                http,
                options,
                "Tools.http(\"" + name + "\")");
        this.http = http;
        this.words = words;
        this.schema = schema;
    }

    static HttpToolDef of(String name, String url) {
        return new HttpToolDef(
                name,
                new ToolKind.Http(
                        url, "GET", Map.of(), Optional.empty(), Optional.empty(), Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                ToolOptions.DEFAULTS);
    }

    /** What it does, as the model reads it; method and address unless it is said. */
    public HttpToolDef description(String text) {
        return new HttpToolDef(name(), http, Optional.of(text), schema, options());
    }

    /**
     * What the model gives; texts for what address and body name unless it is said.
     *
     * @param type a record that describes the arguments
     * @throws AgentDefinitionException if the record has a component that JSON cannot carry
     */
    public HttpToolDef arguments(Class<?> type) {
        return arguments(HttpTools.schemaOf(name(), type));
    }

    /**
     * What the model gives.
     *
     * @param inputSchema JSON Schema with type {@code object}
     */
    public HttpToolDef arguments(Map<String, Object> inputSchema) {
        return new HttpToolDef(
                name(),
                http,
                words,
                Optional.of(HttpTools.checked(name(), inputSchema)),
                options());
    }

    /**
     * {@code GET} (the default), {@code HEAD}, {@code POST}, {@code PUT}, {@code PATCH} or {@code
     * DELETE}.
     */
    public HttpToolDef method(String name) {
        return with(
                new ToolKind.Http(
                        http.url(),
                        name,
                        http.headers(),
                        http.body(),
                        http.accept(),
                        http.contentType()));
    }

    /** Sends a header, with secrets as {@code ${NAME}}; each must be one of the credentials. */
    public HttpToolDef header(String name, String value) {
        Map<String, String> headers = new LinkedHashMap<>(http.headers());
        headers.put(name, value);
        return with(
                new ToolKind.Http(
                        http.url(),
                        http.method(),
                        headers,
                        http.body(),
                        http.accept(),
                        http.contentType()));
    }

    /**
     * What is sent instead of the arguments themselves, with arguments as {@code {name}}. A text
     * that is nothing but {@code {name}} becomes the argument, whatever its type.
     *
     * @param value a map, a list or a record for JSON; a text for another {@link #contentType}
     */
    public HttpToolDef body(Object value) {
        return with(
                new ToolKind.Http(
                        http.url(),
                        http.method(),
                        http.headers(),
                        Optional.of(value),
                        http.accept(),
                        http.contentType()));
    }

    /** The media type that is asked for; {@code application/json} unless it is said. */
    public HttpToolDef accept(String mediaType) {
        return with(
                new ToolKind.Http(
                        http.url(),
                        http.method(),
                        http.headers(),
                        http.body(),
                        Optional.of(mediaType),
                        http.contentType()));
    }

    /** The media type of the body; {@code application/json} unless it is said. */
    public HttpToolDef contentType(String mediaType) {
        return with(
                new ToolKind.Http(
                        http.url(),
                        http.method(),
                        http.headers(),
                        http.body(),
                        http.accept(),
                        Optional.of(mediaType)));
    }

    /** Names of the secrets that its headers hold. */
    @Override
    public HttpToolDef credentials(String... names) {
        return with(options().withCredentials(List.of(names)));
    }

    @Override
    HttpToolDef with(ToolOptions changed) {
        return new HttpToolDef(name(), http, words, schema, changed);
    }

    private HttpToolDef with(ToolKind.Http changed) {
        return new HttpToolDef(name(), changed, words, schema, options());
    }
}
