package io.agentspan.gateway.status;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.history.StoredEvent;
import io.agentspan.gateway.web.Ids;
import io.agentspan.schemas.id.ExecutionId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /api/agent/{id}/events}: an execution's event records as they stand in the log. */
@RestController
final class EventsController {
    private static final int PAGE = 200;

    private final History history;

    EventsController(History history) {
        this.history = history;
    }

    /**
     * A JSON array, written while it is read.
     *
     * @param after events with greater numbers only
     * @param limit at most so many
     */
    @GetMapping("/api/agent/{id}/events")
    void events(
            @PathVariable("id") String id,
            @RequestParam(name = "after", defaultValue = "0") long after,
            @RequestParam(name = "limit", defaultValue = "2147483647") int limit,
            HttpServletResponse response)
            throws IOException {
        ExecutionId execution = Ids.frame(id).execution();
        history.require(execution);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        OutputStream out = response.getOutputStream();
        out.write('[');
        long seq = after;
        int left = limit;
        boolean first = true;
        List<StoredEvent> page;
        do {
            page = history.events(execution, seq, Math.clamp(left, 0, PAGE));
            for (StoredEvent event : page) {
                if (!first) {
                    out.write(',');
                }
                first = false;
                event.writeTo(out);
                seq = event.seq();
                left--;
            }
        } while (page.size() == PAGE && left > 0);
        out.write(']');
    }
}
