package io.agentspan.internal.http;

import java.util.Optional;

/**
 * One message of a server-sent event stream.
 *
 * @param id the message's own id; empty if it has none
 * @param event its type; {@code message} if it has none
 * @param data its lines, joined by line feeds
 */
record SseMessage(Optional<String> id, String event, String data) {}
