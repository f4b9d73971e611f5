package io.agentspan.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.agentspan.Agent;
import io.agentspan.Agentspan;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** The server posts to a chat that a person is asked, and the person answers there. */
final class SlackApproval {
    /** Where the server is told to post: {@link Example#serverFlags()}. A stand-in for Slack. */
    static final int CHAT_PORT = 6790;

    private SlackApproval() {}

    public static void main(String[] args) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        HttpServer chat = HttpServer.create(new InetSocketAddress(here, CHAT_PORT), 0);
        chat.createContext(
                "/",
                exchange -> {
                    String message = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                    answer(message);
                });
        chat.start();
        Agent agent =
                Agent.builder("chat_refunds")
                        .model(Approval.MODEL)
                        .tools(new Approval.Refunds())
                        .build();

        Agentspan.run(agent, "Please refund order 8821.").printResult();
        chat.stop(0);
    }

    /** What a person does in the chat: reads the message, opens its link, presses a button. */
    private static void answer(String message) {
        System.out.println("chat: " + message);
        int link = message.indexOf("/api/agent/answer/");
        String path = message.substring(link, message.indexOf('"', link));
        URI server = URI.create(System.getenv("AGENTSPAN_SERVER_URL"));
        HttpRequest yes =
                HttpRequest.newBuilder(server.resolve(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("approved=true"))
                        .build();
        HttpClient.newHttpClient().sendAsync(yes, HttpResponse.BodyHandlers.discarding()).join();
        System.out.println("chat: approved");
    }
}
