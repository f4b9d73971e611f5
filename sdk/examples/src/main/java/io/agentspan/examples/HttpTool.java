package io.agentspan.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.agentspan.Agent;
import io.agentspan.Agentspan;
import io.agentspan.tool.ToolDef;
import io.agentspan.tool.Tools;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A tool without a worker: the server itself asks an HTTP endpoint. */
final class HttpTool {
    /** Where the endpoint is; the server must be told that tools may go there. */
    static final int PORT = 6791;

    private static final String MODEL =
            System.getenv().getOrDefault("AGENTSPAN_LLM_MODEL", "demo/default");

    private HttpTool() {}

    public static void main(String[] args) throws IOException {
        HttpServer endpoint = timetable();
        ToolDef nextTrain =
                Tools.http("next_train", "http://127.0.0.1:" + PORT + "/trains/{city}")
                        .description("The next train to a city.");
        Agent agent =
                Agent.builder("http_trains")
                        .model(MODEL)
                        .instructions("Find trains with your timetable.")
                        .tools(nextTrain)
                        .build();

        Agentspan.run(agent, "Which train goes to Vienna?").printResult();
        endpoint.stop(0);
    }

    /** A stand-in for somebody's endpoint. */
    private static HttpServer timetable() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        HttpServer server = HttpServer.create(new InetSocketAddress(here, PORT), 0);
        server.createContext(
                "/trains/",
                exchange -> {
                    System.out.println("asked: GET " + exchange.getRequestURI());
                    byte[] answer = "{\"leaves\":\"14:32\",\"platform\":7}".getBytes(UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "application/json");
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
        return server;
    }
}
