package io.agentspan.internal.http;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Flow;

/** The body of the answer to a request for an event stream. */
sealed interface StreamBody {
    record Open(Flow.Publisher<List<ByteBuffer>> bytes) implements StreamBody {}

    record Refused(String text) implements StreamBody {}

    static HttpResponse.BodyHandler<StreamBody> handler() {
        return info ->
                info.statusCode() == 200
                        ? HttpResponse.BodySubscribers.mapping(
                                HttpResponse.BodySubscribers.ofPublisher(), Open::new)
                        : HttpResponse.BodySubscribers.mapping(
                                HttpResponse.BodySubscribers.ofString(StandardCharsets.UTF_8),
                                Refused::new);
    }
}
