package io.agentspan.worker;

import io.agentspan.schemas.command.Command;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps what is sent; fails, or leaves unanswered, where a test says so. */
final class RecordingSender implements CommandSender {
    private final List<Command> sent = new ArrayList<>();
    private final List<Map<String, String>> headers = new ArrayList<>();
    private final List<CompletableFuture<Void>> held = new ArrayList<>();
    private int failures;
    private boolean hold;

    synchronized void failNext(int times) {
        failures = times;
    }

    /** From now on nothing is acknowledged until {@link #acknowledge}. */
    synchronized void hold() {
        hold = true;
    }

    void acknowledge() {
        List<CompletableFuture<Void>> all;
        synchronized (this) {
            hold = false;
            all = List.copyOf(held);
            held.clear();
        }
        all.forEach(each -> each.complete(null));
    }

    @Override
    public synchronized CompletionStage<Void> send(
            Command command, Map<String, String> commandHeaders) {
        if (failures > 0) {
            failures--;
            return CompletableFuture.failedFuture(new RuntimeException("no connection"));
        }
        sent.add(command);
        headers.add(commandHeaders);
        CompletableFuture<Void> answer = new CompletableFuture<>();
        if (hold) {
            held.add(answer);
        } else {
            answer.complete(null);
        }
        return answer;
    }

    synchronized List<Command> sent() {
        return List.copyOf(sent);
    }

    synchronized <C extends Command> List<C> sent(Class<C> type) {
        return sent.stream().filter(type::isInstance).map(type::cast).toList();
    }

    synchronized List<Map<String, String>> headers() {
        return List.copyOf(headers);
    }

    @Override
    public void close() {}
}
