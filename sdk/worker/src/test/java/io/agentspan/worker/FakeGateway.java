package io.agentspan.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.command.TaskReport;
import io.agentspan.schemas.id.TaskId;
import io.agentspan.schemas.task.ToolTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Speaks the worker endpoints over real HTTP: hands out what a test gives it. */
final class FakeGateway implements AutoCloseable {
    final BlockingQueue<ToolTask> tasks = new LinkedBlockingQueue<>();
    final BlockingQueue<ToolTask> followers = new LinkedBlockingQueue<>();
    final List<URI> polls = new CopyOnWriteArrayList<>();
    final List<String> paths = new CopyOnWriteArrayList<>();
    final List<TaskReport> reports = new CopyOnWriteArrayList<>();
    final List<String> keys = new CopyOnWriteArrayList<>();
    final Set<TaskId> cancelled = ConcurrentHashMap.newKeySet();
    final Set<TaskId> cancelledAtPoll = ConcurrentHashMap.newKeySet();
    volatile int failWith;
    private final HttpServer server;

    FakeGateway() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/tasks/poll/batch/", this::poll);
        server.createContext("/api/tasks", this::result);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void poll(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        polls.add(uri);
        keys.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-API-Key")));
        if (failWith != 0) {
            answer(exchange, failWith, "away");
            return;
        }
        cancelledAtPoll.forEach(task ->
                exchange.getResponseHeaders()
                        .add(HttpTaskResult.CANCELLED_TASKS_HEADER, "x," + task));
        ArrayNode batch = WireJson.mapper().createArrayNode();
        int count = parameter(uri, "count");
        ToolTask task = wait(parameter(uri, "timeout"));
        while (task != null) {
            batch.add(HttpTask.toJson(task, "token"));
            task = batch.size() < count ? tasks.poll() : null;
        }
        answer(exchange, 200, batch.toString());
    }

    private ToolTask wait(int millis) {
        try {
            return tasks.poll(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return null;
        }
    }

    private static int parameter(URI uri, String name) {
        String start = uri.getQuery().split(name + "=", 2)[1];
        return Integer.parseInt(start.split("&", 2)[0]);
    }

    private void result(HttpExchange exchange) throws IOException {
        if (failWith != 0) {
            answer(exchange, failWith, "away");
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        JsonNode json = WireJson.tree(body);
        TaskReport report = HttpTaskResult.toReport(json).orElseThrow();
        paths.add(exchange.getRequestURI().getPath());
        reports.add(report);
        if (cancelled.contains(report.task())) {
            exchange.getResponseHeaders().add(HttpTaskResult.CANCELLED_HEADER, "true");
        }
        ToolTask next = exchange.getRequestURI().getPath().endsWith("v2") ? followers.poll() : null;
        if (next != null) {
            answer(exchange, 200, HttpTask.toJson(next, null).toString());
        } else {
            answer(exchange, 204, "");
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
        if (status != 204) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
