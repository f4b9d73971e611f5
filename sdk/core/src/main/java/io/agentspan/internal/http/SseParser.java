package io.agentspan.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * Reads server-sent events (WHATWG HTML, "Server-sent events") from bytes that arrive in pieces of
 * any size. A message that is not complete when the connection ends is dropped, as the standard
 * says. For one thread.
 */
final class SseParser {
    // The server's records have at most 1 MiB; JSON may make six bytes of one.
    private static final int LONGEST_LINE = 16 * 1024 * 1024;
    private static final int BOM_LENGTH = 3;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    private boolean afterCarriageReturn;
    private boolean first = true;

    private Optional<String> id = Optional.empty();
    private String event = "";
    private List<String> data = new ArrayList<>();

    /**
     * Takes the next bytes.
     *
     * @return the messages that are complete with them
     * @throws IOException if a line is longer than any that a server of ours sends
     */
    List<SseMessage> feed(ByteBuffer bytes) throws IOException {
        List<SseMessage> messages = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte b = bytes.get();
            boolean secondOfPair = b == '\n' && afterCarriageReturn;
            afterCarriageReturn = b == '\r';
            if (secondOfPair) {
                continue;
            }
            if (b == '\n' || b == '\r') {
                endOfLine().ifPresent(messages::add);
            } else if (line.size() == LONGEST_LINE) {
                throw new IOException("a line of the event stream has more than 16 MiB");
            } else {
                line.write(b);
            }
        }
        return messages;
    }

    private Optional<SseMessage> endOfLine() {
        String text = text();
        line.reset();
        if (text.isEmpty()) {
            return dispatch();
        }
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + 1);
        set(field, value.startsWith(" ") ? value.substring(1) : value);
        return Optional.empty();
    }

    private String text() {
        byte[] bytes = line.toByteArray();
        int from = first && startsWithBom(bytes) ? BOM_LENGTH : 0;
        first = false;
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    private static boolean startsWithBom(byte[] bytes) {
        return bytes.length >= BOM_LENGTH
                && bytes[0] == (byte) 0xEF
                && bytes[1] == (byte) 0xBB
                && bytes[2] == (byte) 0xBF;
    }

    private void set(String field, String value) {
        switch (field) {
            case "id" -> id = Optional.of(value);
            case "event" -> event = value;
            case "data" -> data.add(value);
            default -> {
                // A comment (empty name), "retry", or something newer.
            }
        }
    }

    private Optional<SseMessage> dispatch() {
        StringJoiner lines = new StringJoiner("\n");
        data.forEach(lines::add);
        Optional<SseMessage> message =
                data.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new SseMessage(
                                        id, event.isEmpty() ? "message" : event, lines.toString()));
        id = Optional.empty();
        event = "";
        data = new ArrayList<>();
        return message;
    }
}
