package io.agentspan.gateway.webhook;

import io.agentspan.schemas.MalformedRecordException;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.topic.Headers;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries events to one target, again and again until it takes them or they are given up. */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int GONE = 410;

    private final String name;
    private final WebhookSettings settings;
    private final WebhookSettings.Target target;
    private final Notices notices;
    private final HttpClient http;
    private final Undelivered undelivered;
    private final InstantSource clock;
    private final Set<String> types;

    Courier(
            String name,
            WebhookSettings settings,
            Notices notices,
            HttpClient http,
            Undelivered undelivered,
            InstantSource clock) {
        this.name = name;
        this.settings = settings;
        this.target = Objects.requireNonNull(settings.targets().get(name), name);
        this.notices = notices;
        this.http = http;
        this.undelivered = undelivered;
        this.clock = clock;
        this.types = new TreeSet<>(target.events().isEmpty() ? Request.TYPES : target.events());
    }

    /** Whether the target is told of the event, going by its type. */
    boolean wants(ConsumerRecord<byte[], byte[]> record) {
        Header type = record.headers().lastHeader(Headers.TYPE);
        return type != null && types.contains(new String(type.value(), StandardCharsets.UTF_8));
    }

    /**
     * Brings the event to the target, or to the dead letters.
     *
     * @return false when it was interrupted: the event is to be brought again later
     */
    boolean deliver(ConsumerRecord<byte[], byte[]> record) {
        try {
            Optional<Notice> notice = notice(record);
            if (notice.isPresent()) {
                String failure = send(notice.get());
                if (!failure.isEmpty()) {
                    LOG.warn(
                            "AS-3043: webhook {} did not take notice {}: {}; it is now among the"
                                    + " dead letters",
                            name,
                            notice.get().id(),
                            failure);
                    undelivered.bury(record, "webhook " + name + ": " + failure);
                }
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Notice> notice(ConsumerRecord<byte[], byte[]> record) {
        try {
            Optional<EventRecord> event = EventCodec.read(record.value());
            return event.filter(read -> !read.isTakenOver())
                    .flatMap(read -> notices.of(read, name, target));
        } catch (MalformedRecordException e) {
            LOG.warn(
                    "AS-3042: the event at {}-{}:{} cannot be read and webhook {} is not told of it",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    name);
            return Optional.empty();
        }
    }

    /** Empty once the target took it; else why it never did. */
    private String send(Notice notice) throws InterruptedException {
        String failure = "";
        for (int attempt = 1; attempt <= settings.attempts(); attempt++) {
            Attempt last = attempt(notice);
            if (last.taken()) {
                return "";
            }
            failure = last.failure();
            if (last.status() == GONE) {
                return failure;
            }
            if (attempt < settings.attempts()) {
                Thread.sleep(pause(attempt, last.retryAfter()));
            }
        }
        return failure + ", " + settings.attempts() + " times";
    }

    private Attempt attempt(Notice notice) throws InterruptedException {
        var now = clock.instant();
        HttpRequest request =
                HttpRequest.newBuilder(target.url())
                        .timeout(settings.timeout())
                        .header("Content-Type", "application/json")
                        .header("User-Agent", "agentspan")
                        .header(Signature.ID, notice.id())
                        .header(Signature.TIMESTAMP, Long.toString(now.getEpochSecond()))
                        .header(
                                Signature.SIGNATURE,
                                Signature.of(target.key(), notice.id(), now, notice.body()))
                        .POST(HttpRequest.BodyPublishers.ofString(notice.body()))
                        .build();
        try {
            HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            return new Attempt(
                    answer.statusCode(), "it answered " + answer.statusCode(), retryAfter(answer));
        } catch (IOException e) {
            return new Attempt(0, "it could not be reached: " + e, Duration.ZERO);
        }
    }

    private static Duration retryAfter(HttpResponse<Void> answer) {
        try {
            return answer.headers()
                    .firstValue("Retry-After")
                    .map(text -> Duration.ofSeconds(Math.max(0, Long.parseLong(text.strip()))))
                    .orElse(Duration.ZERO);
        } catch (NumberFormatException e) {
            // A date: few send it, and our own pause is as good.
            return Duration.ZERO;
        }
    }

    /** Doubles with each attempt; a random half on top spreads the notices of one outage. */
    private Duration pause(int attempt, Duration asked) {
        long longest = settings.longestPause().toMillis();
        long own = Math.min(longest, settings.firstPause().toMillis() << Math.min(attempt - 1, 20));
        long spread = own + ThreadLocalRandom.current().nextLong(own / 2 + 1);
        return Duration.ofMillis(Math.min(longest, Math.max(spread, asked.toMillis())));
    }

    private record Attempt(int status, String failure, Duration retryAfter) {
        boolean taken() {
            return status >= 200 && status < 300;
        }
    }
}
