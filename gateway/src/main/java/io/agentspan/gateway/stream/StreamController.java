package io.agentspan.gateway.stream;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.web.Ids;
import io.agentspan.schemas.id.FrameId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/agent/stream/{id}}: an execution's events as they happen, from any point on. */
@RestController
final class StreamController {
    private static final Logger LOG = LoggerFactory.getLogger(StreamController.class);

    private final History history;
    private final EventHub hub;
    private final StreamSettings settings;

    StreamController(History history, EventHub hub, StreamSettings settings) {
        this.history = history;
        this.hub = hub;
        this.settings = settings;
    }

    /** Writes until the execution ends. Each request has a virtual thread of its own. */
    @GetMapping("/api/agent/stream/{id}")
    void stream(
            @PathVariable("id") String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(name = "after", required = false) @Nullable String after,
            HttpServletResponse response)
            throws IOException {
        FrameId target = Ids.frame(id);
        history.require(target.execution());
        if (!target.isRoot()) {
            history.require(target);
        }
        try (Subscription subscription = hub.subscribe(target.execution())) {
            response.setContentType("text/event-stream;charset=UTF-8");
            response.setHeader("Cache-Control", "no-cache");
            // Reverse proxies such as nginx would hold the stream back.
            response.setHeader("X-Accel-Buffering", "no");
            response.setHeader("Connection", "close");
            OpenStream stream =
                    new OpenStream(
                            target,
                            Math.max(number(lastEventId), number(after)),
                            history,
                            response.getOutputStream());
            stream.run(subscription, settings.heartbeat());
        } catch (IOException e) {
            LOG.debug("the client of stream {} is gone: {}", target, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is no number is no place in the log: the stream begins at the start. */
    private static long number(@Nullable String text) {
        if (text == null) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(text.strip()));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
