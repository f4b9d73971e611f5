package io.agentspan.llm.langchain;

import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEvent;
import dev.langchain4j.http.client.sse.ServerSentEventContext;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a stream with an error if one of its events could not be read. langchain4j's parsers log
 * such an event and go on, and the reply would lack a piece without anybody knowing.
 */
final class StrictListener implements ServerSentEventListener {
    private final ServerSentEventListener listener;
    private @Nullable RuntimeException unreadable;

    StrictListener(ServerSentEventListener listener) {
        this.listener = listener;
    }

    @Override
    public void onOpen(SuccessfulHttpResponse response) {
        listener.onOpen(response);
    }

    @Override
    public void onEvent(ServerSentEvent event) {
        keepingError(listener::onEvent, event);
    }

    @Override
    public void onEvent(ServerSentEvent event, ServerSentEventContext context) {
        keepingError(e -> listener.onEvent(e, context), event);
    }

    private void keepingError(Consumer<ServerSentEvent> action, ServerSentEvent event) {
        if (unreadable != null) {
            return;
        }
        try {
            action.accept(event);
        } catch (RuntimeException e) {
            unreadable = e;
        }
    }

    @Override
    public void onError(Throwable error) {
        listener.onError(unreadable == null ? error : unreadable);
    }

    @Override
    public void onClose() {
        if (unreadable == null) {
            listener.onClose();
        } else {
            listener.onError(unreadable);
        }
    }
}
