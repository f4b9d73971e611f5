package io.agentspan.gateway.fuzz;

import io.agentspan.schemas.WireJson;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Requests as they might be, and a little otherwise. The same seed makes the same ones. */
final class Requests {
    private static final List<String> ENDPOINTS =
            List.of(
                    "POST /api/agent/start",
                    "POST /api/agent/compile",
                    "POST /api/agent/deploy",
                    "GET /api/agent/list",
                    "GET /api/agent/{name}",
                    "DELETE /api/agent/{name}",
                    "GET /api/agent/{id}/status",
                    "GET /api/agent/execution/{id}",
                    "GET /api/agent/executions/{id}",
                    "GET /api/agent/executions/{id}/full",
                    "GET /api/agent/executions/{id}/tasks",
                    "GET /api/agent/executions",
                    "GET /api/agent/executions/search",
                    "GET /api/agent/inbox",
                    "GET /api/agent/{id}/events",
                    "GET /api/agent/stream/{other}",
                    "POST /api/agent/{id}/respond",
                    "PUT /api/agent/{id}/pause",
                    "PUT /api/agent/{id}/resume",
                    "POST /api/agent/{id}/stop",
                    "POST /api/agent/{id}/signal",
                    "POST /api/agent/{id}/messages",
                    "POST /api/agent/events/{id}",
                    "POST /api/agent/{id}/tasks",
                    "POST /api/agent/tasks/{id}/call_0_1_0/COMPLETED",
                    "POST /api/agent/tasks/{id}/{name}/{name}",
                    "GET /api/prompts/{name}",
                    "POST /api/prompts/{name}",
                    "DELETE /api/prompts/{name}",
                    "POST /api/workflow/execute/{name}/{name}",
                    "POST /api/integrations/provider/{name}",
                    "DELETE /api/agent/{id}/cancel",
                    "PUT /api/agent/executions/bulk/pause",
                    "PUT /api/agent/executions/bulk/resume",
                    "POST /api/agent/executions/bulk/terminate",
                    "POST /api/agent/executions/{id}/restart",
                    "POST /api/agent/executions/{id}/retry",
                    "POST /api/agent/executions/{id}/rerun",
                    "POST /api/workflow/{id}/rerun",
                    "POST /api/agent/executions/bulk/restart",
                    "POST /api/agent/executions/bulk/retry",
                    "GET /api/workflow/{id}",
                    "POST /api/workflow",
                    "PUT /api/workflow/{id}/pause",
                    "POST /api/workflow/{id}/messages",
                    "GET /api/tasks/poll/{name}",
                    "GET /api/tasks/poll/batch/{name}",
                    "POST /api/tasks",
                    "POST /api/tasks/update-v2",
                    "POST /api/metadata/taskdefs",
                    "PUT /api/metadata/taskdefs",
                    "GET /api/metadata/taskdefs/{name}",
                    "GET /api/nothing/{name}");
    private static final List<String> ENDS = List.of("/cancel", "/terminate", "/stop");
    private static final List<String> BODIES =
            List.of(
                    """
                    {"agentConfig":{"name":"a","model":"m/m","instructions":"x","maxTurns":3,
                      "tools":[{"name":"t","inputSchema":{"type":"object"},"approvalRequired":true,
                                "approval":{"onReject":"end","timeoutSeconds":60}}]},
                     "prompt":"p","sessionId":"s","media":["http://x/y"],"context":{"k":1},
                     "idempotencyKey":"k","timeoutSeconds":60,"credentials":["K"],"runId":"r"}
                    """,
                    "{\"agentName\":\"a\",\"version\":1,\"prompt\":\"p\"}",
                    "{\"name\":\"a\",\"version\":1,\"input\":{\"prompt\":\"p\"},\"taskToDomain\":{\"t\":\"d\"}}",
                    "{\"approved\":true,\"reason\":\"r\",\"arguments\":{\"a\":1},\"callId\":\"call_0_1_0\"}",
                    "{\"decision\":\"retry\",\"result\":{}}",
                    "{\"response\":\"r\",\"by\":\"b\"}",
                    "{\"message\":\"m\"}",
                    "{\"type\":\"tool_call\",\"toolName\":\"t\",\"args\":{\"a\":1},\"result\":1}",
                    "[\"%s\"]",
                    """
                    {"taskId":"%1$s:call_0_1_0:1:%2$s","workflowInstanceId":"%1$s","workerId":"w",
                     "status":"COMPLETED","outputData":{"a":1},"reasonForIncompletion":"r",
                     "callbackAfterSeconds":0,"extendLease":true,"logs":[]}
                    """,
                    "{\"taskDefName\":\"d\",\"referenceTaskName\":\"r\",\"inputData\":{\"a\":1}}",
                    """
                    {"agentConfig":{"name":"a","model":"m/m","instructions":{"type":"prompt_template",
                      "name":"a","variables":{"v":1},"version":1},"tools":[{"name":"h","toolType":"http",
                      "config":{"url":"https://a.example/{x}","method":"POST","body":{"k":"{y}"},
                                "headers":{"A":"${K}"},"credentials":["K"]}}]},"prompt":"p"}
                    """,
                    "{\"name\":\"t\",\"retryCount\":2,\"timeoutSeconds\":0}");
    private static final List<String> ODD =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "0",
                    "1e999",
                    "99999999999999999999",
                    "\"\"",
                    "[]",
                    "{}",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"a\"",
                    "0.1",
                    "[[[[]]]]",
                    "{\"a\":{\"b\":null}}",
                    "\"../../etc\"",
                    "\"call_9999999999_1_0\"",
                    "\"RUNNING\"",
                    "\"%s\"");
    private static final List<String> PARAMETERS =
            List.of(
                    "start",
                    "size",
                    "sort",
                    "status",
                    "since",
                    "until",
                    "freeText",
                    "version",
                    "limit",
                    "type",
                    "after",
                    "callId",
                    "mode",
                    "messageId",
                    "reason",
                    "count",
                    "timeout",
                    "lease",
                    "domain",
                    "workerid",
                    "includeTasks",
                    "agent",
                    "by");
    private static final List<String> VALUES =
            List.of(
                    "0",
                    "-1",
                    "1",
                    "x",
                    "",
                    "9999999999999",
                    "2147483648",
                    "startTime:DESC",
                    "a:b",
                    "RUNNING",
                    "1h",
                    "queue",
                    "true",
                    "call_0_1_0",
                    "\u0000",
                    "é\uD83D\uDE00",
                    "%",
                    "'; DROP TABLE executions; --");
    private static final String HEADER_CHARS = "0123456789abcdef-:;,=\"' Zz/";

    private final Random random;
    private final String server;
    private final List<String> executions;

    Requests(long seed, String server, List<String> executions) {
        this.random = new Random(seed);
        this.server = server;
        this.executions = executions;
    }

    HttpRequest next() {
        String chosen = pick(ENDPOINTS);
        while (ENDS.stream().anyMatch(chosen::endsWith) && random.nextInt(20) > 0) {
            // What has ended refuses everything in the same way.
            chosen = pick(ENDPOINTS);
        }
        String[] endpoint = chosen.split(" ", 2);
        String method =
                random.nextInt(40) == 0 ? pick(List.of("PATCH", "PUT", "GET")) : endpoint[0];
        String path =
                endpoint[1]
                        .replace("{id}", encoded(id()))
                        .replace("{other}", encoded(mutated(id() + "x")))
                        .replace("{name}", encoded(random.nextInt(3) == 0 ? text() : "a"));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(server + path + query()))
                        .timeout(Duration.ofSeconds(30));
        headers(request);
        boolean plain = method.equals("GET") || method.equals("DELETE");
        return request.method(
                        method,
                        plain && random.nextInt(10) > 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(body()))
                .build();
    }

    private String id() {
        String id = pick(executions);
        return switch (random.nextInt(6)) {
            case 0 -> mutated(id);
            case 1 -> id + "." + (1 + random.nextInt(3));
            // Of a partition that there is not.
            case 2 -> id.substring(0, 15) + "fff" + id.substring(18);
            default -> id;
        };
    }

    private String query() {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = pick(PARAMETERS);
            // Nobody here has the time for a long poll.
            String value = name.equals("timeout") ? "1" : pick(VALUES);
            query.append(query.isEmpty() ? '?' : '&')
                    .append(name)
                    .append('=')
                    .append(encoded(value));
        }
        return query.toString();
    }

    private void headers(HttpRequest.Builder request) {
        request.header(
                "Content-Type",
                random.nextInt(5) == 0 ? "text/plain" : "application/json;charset=UTF-8");
        for (String name :
                List.of("traceparent", "Last-Event-ID", "Idempotency-Key", "Accept", "X-API-Key")) {
            if (random.nextInt(6) == 0) {
                request.header(name, headerValue());
            }
        }
    }

    private String headerValue() {
        StringBuilder value = new StringBuilder("0");
        for (int i = random.nextInt(60); i > 0; i--) {
            value.append(HEADER_CHARS.charAt(random.nextInt(HEADER_CHARS.length())));
        }
        return value.toString().strip();
    }

    private byte[] body() {
        String text = pick(BODIES).formatted(pick(executions), "0".repeat(32)).strip();
        switch (random.nextInt(5)) {
            case 0 -> text = mutated(text);
            case 1, 2 -> text = withOddParts(text);
            case 3 -> text = pick(ODD);
            default -> {
                // As it should be.
            }
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(20) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String withOddParts(String text) {
        JsonNode json = WireJson.tree(text);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            List<JsonNode> containers = new ArrayList<>();
            collect(json, containers);
            replaceIn(pick(containers));
        }
        return json.toString();
    }

    private void replaceIn(JsonNode container) {
        String odd = pick(ODD);
        JsonNode value = WireJson.tree(odd.equals("1e999") ? "1e99" : odd);
        if (container instanceof ObjectNode object && !object.isEmpty()) {
            List<String> names = new ArrayList<>(object.propertyNames());
            String name = pick(names);
            if (random.nextInt(4) == 0) {
                object.remove(name);
            } else {
                object.set(name, value);
            }
        } else if (container instanceof ArrayNode array) {
            array.add(value);
        }
    }

    private static void collect(JsonNode node, List<JsonNode> into) {
        if (node.isContainer()) {
            into.add(node);
            node.forEach(child -> collect(child, into));
        }
    }

    private String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int i = 1 + random.nextInt(3); i > 0 && !mutated.isEmpty(); i--) {
            int place = random.nextInt(mutated.length());
            switch (random.nextInt(3)) {
                case 0 -> mutated.deleteCharAt(place);
                case 1 -> mutated.insert(place, (char) (32 + random.nextInt(95)));
                default -> mutated.setLength(place);
            }
        }
        return mutated.toString();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = 1 + random.nextInt(20); i > 0; i--) {
            text.appendCodePoint(random.nextInt(5) == 0 ? random.nextInt(0xD7FF) : 'a');
        }
        return text.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
