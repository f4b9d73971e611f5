package io.agentspan.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
    private static final String STREAM =
            """
            :connected

            id:1
            event:tool_call
            data:{"city":"Zürich 🧭"}

            :heartbeat

            event: delta
            data: one
            data:  two

            id:2
            event:done
            data

            """;
    private static final List<SseMessage> MESSAGES =
            List.of(
                    new SseMessage(Optional.of("1"), "tool_call", "{\"city\":\"Zürich 🧭\"}"),
                    new SseMessage(Optional.empty(), "delta", "one\n two"),
                    new SseMessage(Optional.of("2"), "done", ""));

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void aStreamCutAtAnyByteGivesTheSameMessages(String lineEnd) throws IOException {
        byte[] bytes = STREAM.replace("\n", lineEnd).getBytes(StandardCharsets.UTF_8);

        for (int cut = 0; cut <= bytes.length; cut++) {
            SseParser parser = new SseParser();
            List<SseMessage> messages = new ArrayList<>();
            messages.addAll(parser.feed(ByteBuffer.wrap(bytes, 0, cut)));
            messages.addAll(parser.feed(ByteBuffer.wrap(bytes, cut, bytes.length - cut)));

            assertThat(messages).as("cut at byte %d", cut).isEqualTo(MESSAGES);
        }
    }

    @Test
    void bytesThatComeOneByOneGiveTheSameMessages() throws IOException {
        SseParser parser = new SseParser();
        List<SseMessage> messages = new ArrayList<>();

        for (byte b : STREAM.getBytes(StandardCharsets.UTF_8)) {
            messages.addAll(parser.feed(ByteBuffer.wrap(new byte[] {b})));
        }

        assertThat(messages).isEqualTo(MESSAGES);
    }

    @Test
    void aByteOrderMarkAtTheStartIsNoPartOfTheFirstField() throws IOException {
        List<SseMessage> messages = parse("\uFEFFdata:x\n\n");

        assertThat(messages).containsExactly(new SseMessage(Optional.empty(), "message", "x"));
    }

    @Test
    void aMessageThatIsNotCompleteIsDropped() throws IOException {
        assertThat(parse("id:7\nevent:done\ndata:{}\n")).isEmpty();
    }

    @Test
    void fieldsOfANewerStandardAreIgnored() throws IOException {
        assertThat(parse("retry:10\ncolour:red\ndata:x\n\n"))
                .containsExactly(new SseMessage(Optional.empty(), "message", "x"));
    }

    @Test
    void aMessageWithoutDataIsNoMessage() throws IOException {
        assertThat(parse("id:3\nevent:ping\n\n")).isEmpty();
    }

    private static List<SseMessage> parse(String text) throws IOException {
        return new SseParser().feed(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
