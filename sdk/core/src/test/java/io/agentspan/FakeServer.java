package io.agentspan;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Speaks as much of the agent HTTP API as a test needs. */
public final class FakeServer implements AutoCloseable {
    public static final String ID = "0198c0de-7000-8000-8000-000000000001";

    /** Instead of a status: closes the connection without an answer. */
    public static final int BREAK_OFF = 0;

    /** A request that came in. */
    public record Request(String method, String path, Map<String, String> headers, String body) {}

    /** An answer to give. */
    public record Answer(int status, String body) {}

    private final HttpServer http;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> frames = new ArrayList<>();
    private final Map<String, Answer> answers = new LinkedHashMap<>();
    private final AtomicInteger connections = new AtomicInteger();

    /** Bytes of the stream after which each connection is cut off; none: never. */
    private volatile int[] cuts = {};

    private volatile boolean orderlyCuts;
    private volatile boolean forgetful;

    private FakeServer(HttpServer http) {
        this.http = http;
    }

    public static FakeServer start() throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FakeServer server = new FakeServer(http);
        http.createContext("/", server::handle);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.start();
        return server;
    }

    public String url() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    /** Requests whose path begins so, in order. */
    public List<Request> requests(String pathPrefix) {
        return requests.stream().filter(r -> r.path().startsWith(pathPrefix)).toList();
    }

    public int streamConnections() {
        return connections.get();
    }

    /** What the server says to a method and path, instead of its usual answer. */
    public FakeServer answer(String methodAndPath, int status, String body) {
        answers.put(methodAndPath, new Answer(status, body));
        return this;
    }

    /** The events of the execution. */
    public FakeServer frames(String... all) {
        frames.addAll(Arrays.asList(all));
        return this;
    }

    /** Cuts the n-th connection to the stream after so many bytes. */
    public FakeServer cutAfter(int... bytes) {
        cuts = bytes.clone();
        return this;
    }

    /** Sends everything again to whoever connects again. */
    public FakeServer forgetful() {
        forgetful = true;
        return this;
    }

    /** Ends a connection that is cut in an orderly way instead of breaking it off. */
    public FakeServer orderly() {
        orderlyCuts = true;
        return this;
    }

    /** One frame of a stream. */
    public static String frame(long id, String type, String fields) {
        String common =
                "\"type\":\"" + type + "\",\"executionId\":\"" + ID + "\",\"timestamp\":1000";
        return (id > 0 ? "id:" + id + "\n" : "")
                + "event:"
                + type
                + "\ndata:{"
                + common
                + (fields.isEmpty() ? "" : "," + fields)
                + "}\n\n";
    }

    /** The last frame of a run that answered with a text. */
    public static String done(long id, String result) {
        return frame(
                id,
                "done",
                "\"output\":{\"result\":\""
                        + result
                        + "\",\"finishReason\":\"STOP\"},"
                        + "\"usage\":{\"promptTokens\":3,\"completionTokens\":2,\"totalTokens\":5},"
                        + "\"agents\":1,\"toolCalls\":0,\"tookMillis\":12");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            String body =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> headers = new LinkedHashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name, values.getFirst()));
            requests.add(new Request(exchange.getRequestMethod(), path, headers, body));
            Answer answer = answers.get(exchange.getRequestMethod() + " " + path);
            if (answer != null) {
                send(exchange, answer);
            } else if (path.startsWith("/api/agent/stream/")) {
                stream(exchange);
            } else {
                send(exchange, usual(exchange.getRequestMethod(), path));
            }
        }
    }

    private static Answer usual(String method, String path) {
        if (path.equals("/api/agent/start")) {
            return new Answer(
                    200, "{\"executionId\":\"" + ID + "\",\"requiredWorkers\":[],\"new\":1}");
        }
        if (path.endsWith("/status")) {
            return new Answer(200, "{\"executionId\":\"" + ID + "\",\"status\":\"RUNNING\"}");
        }
        if (path.contains("/api/tasks/poll/batch/")) {
            return new Answer(200, "[]");
        }
        return method.equals("DELETE")
                ? new Answer(200, "")
                : new Answer(404, "{\"error\":\"no such path\",\"status\":404}");
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.status() == BREAK_OFF) {
            return;
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private void stream(HttpExchange exchange) throws IOException {
        int connection = connections.getAndIncrement();
        String last = exchange.getRequestHeaders().getFirst("Last-Event-ID");
        byte[] bytes = after(last == null || forgetful ? 0 : Long.parseLong(last));
        boolean cut = connection < cuts.length;
        int length = cut ? Math.min(cuts[connection], bytes.length) : bytes.length;
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        // With a promised length, less is a connection that broke; without, it is an end.
        exchange.sendResponseHeaders(200, cut && !orderlyCuts ? bytes.length + 1 : 0);
        OutputStream out = exchange.getResponseBody();
        out.write(bytes, 0, length);
        out.flush();
    }

    private byte[] after(long id) {
        StringBuilder text = new StringBuilder(":connected\n\n");
        long current = 0;
        for (String frame : frames) {
            current =
                    frame.startsWith("id:")
                            ? Long.parseLong(frame.substring(3, frame.indexOf('\n')))
                            : current;
            if (current > id) {
                text.append(frame);
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The length of the whole stream in bytes. */
    public int streamLength() {
        return after(0).length;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
