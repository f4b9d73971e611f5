package io.agentspan.cli.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * People and programs that ask for something, and ask the other gateway when one does not answer:
 * with the same idempotency key, so that asking again asks for nothing else.
 */
final class Callers implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final List<URI> gateways;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> refusals = new ConcurrentLinkedQueue<>();

    Callers(List<URI> gateways) {
        this.gateways = gateways;
    }

    /** Asks in the background until some gateway says yes. */
    void ask(String method, String path, String body) {
        callers.execute(() -> untilDone(method, path, body));
    }

    /** What was refused for good. */
    List<String> refusals() {
        return List.copyOf(refusals);
    }

    private void untilDone(String method, String path, String body) {
        try {
            while (true) {
                URI gateway = gateways.get(turn.getAndIncrement() % gateways.size());
                if (once(gateway, method, path, body)) {
                    return;
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there is nothing left to ask. */
    private boolean once(URI gateway, String method, String path, String body)
            throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(gateway.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400 && answer.statusCode() < 500 && !isEarly(answer)) {
                refusals.add(method + " " + path + " → " + answer.body());
                return true;
            }
            return answer.statusCode() < 300;
        } catch (IOException e) {
            return false;
        }
    }

    /** Too many starts for now, or the read model of that gateway has not got so far. */
    private static boolean isEarly(HttpResponse<String> answer) {
        return answer.statusCode() == 429 || answer.statusCode() == 404;
    }

    @Override
    public void close() {
        callers.shutdownNow();
        http.shutdownNow();
    }
}
