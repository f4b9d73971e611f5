package io.agentspan.gateway.support;

import io.agentspan.schemas.WireJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** The client's end of an event stream. */
public final class EventStream implements AutoCloseable {
    private final HttpResponse<InputStream> response;
    private final BufferedReader lines;
    private final List<String> comments = new CopyOnWriteArrayList<>();

    EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    /**
     * One event.
     *
     * @param id empty for one that is not in the log
     */
    public record Frame(String id, String event, JsonNode data) {
        /** {@code 3 tool_call}. */
        public String shown() {
            return (id + " " + event).strip();
        }
    }

    public int status() {
        return response.statusCode();
    }

    /** The comments read so far. */
    public List<String> comments() {
        return comments;
    }

    /** Waits for the next event; empty once the server has closed the stream. */
    public Optional<Frame> next() {
        String id = "";
        String event = "";
        String data = "";
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) {
                    comments.add(line.substring(1));
                } else if (line.startsWith("id:")) {
                    id = line.substring(3);
                } else if (line.startsWith("event:")) {
                    event = line.substring(6);
                } else if (line.startsWith("data:")) {
                    data = line.substring(5);
                } else if (!event.isEmpty()) {
                    return Optional.of(new Frame(id, event, WireJson.tree(data)));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads so many events. */
    public List<Frame> take(int count) {
        List<Frame> frames = new ArrayList<>();
        while (frames.size() < count) {
            frames.add(next().orElseThrow(() -> new AssertionError("closed after " + frames)));
        }
        return frames;
    }

    /** Reads until the server closes the stream. */
    public List<Frame> rest() {
        List<Frame> frames = new ArrayList<>();
        for (Optional<Frame> frame = next(); frame.isPresent(); frame = next()) {
            frames.add(frame.get());
        }
        return frames;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
