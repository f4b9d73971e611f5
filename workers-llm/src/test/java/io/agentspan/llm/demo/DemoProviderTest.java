package io.agentspan.llm.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.llm.provider.DeltaSink;
import io.agentspan.llm.provider.ModelReply;
import io.agentspan.llm.provider.ModelRequest;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ModelFinish;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoProviderTest {
    private static final String LONG =
            "Summarise this. The bridge was built in 1911 by a guild of masons. It fell in the flood"
                    + " of 1953. The town built it again with iron. Nobody was hurt. Today the bridge"
                    + " carries a railway and two footpaths over the river.";

    @Test
    void theSameConversationGetsTheSameReply() throws InterruptedException {
        assertThat(call(Pace.atOnce(), null, user(LONG)))
                .isEqualTo(call(Pace.atOnce(), null, user(LONG)));
    }

    @Test
    void aLongMessageIsItsOwnSource() throws InterruptedException {
        String answer = call(Pace.atOnce(), null, user(LONG)).text();

        assertThat(answer).contains("bridge").doesNotContain("demo model").hasSizeLessThan(300);
    }

    @Test
    void aReplyThatWasCutGoesOnWhereItStopped() throws InterruptedException {
        String whole = call(Pace.atOnce(), null, user(LONG)).text();
        ModelReply first = call(Pace.atOnce(), 10, user(LONG));

        ModelReply rest =
                call(
                        Pace.atOnce(),
                        null,
                        user(LONG),
                        new Message.Assistant(first.text(), List.of()),
                        user("Please continue."));

        assertThat(first.finish()).isEqualTo(ModelFinish.LENGTH);
        assertThat(first.text()).hasSize(40);
        assertThat(first.text() + rest.text()).isEqualTo(whole);
    }

    @Test
    void tokensAreCountedLikeLettersByFour() throws InterruptedException {
        ModelReply reply = call(Pace.atOnce(), null, user("Hello"));

        assertThat(reply.usage().completionTokens())
                .isBetween(reply.text().length() / 5L, reply.text().length() / 3L);
        assertThat(reply.usage().promptTokens()).isPositive();
    }

    @Test
    void thePiecesMakeUpTheTextAndTakeTheirTime() throws InterruptedException {
        List<String> pieces = new ArrayList<>();
        long begun = System.nanoTime();

        ModelReply reply =
                new DemoProvider(new Pace(Duration.ofMillis(60), Duration.ofMillis(80)))
                        .call(request(null, user("Hello")), collecting(pieces));

        assertThat(String.join("", pieces)).isEqualTo(reply.text());
        assertThat(pieces).hasSizeGreaterThan(5);
        assertThat(Duration.ofNanos(System.nanoTime() - begun))
                .isGreaterThan(Duration.ofMillis(29));
    }

    @ParameterizedTest
    @Timeout(30)
    @ValueSource(
            strings = {"a.b/", "x", "[", "1", "**", "<!--", "A b ", "| x ", "(", "`", "\n- ", "1+"})
    void hugeAndOddTextsAreNoTrouble(String part) throws InterruptedException {
        String huge = part.repeat(100_000 / part.length());

        String told =
                Conversation.about("What is it?")
                        .tool("get_it", "Returns it.", null, a -> huge)
                        .run();
        String asked =
                Conversation.about(huge).tool("get_it", "Returns it.", null, a -> "it").run();

        assertThat(told).isNotEmpty();
        assertThat(asked).isNotEmpty();
    }

    private static ModelReply call(Pace pace, Integer maxTokens, Message... messages)
            throws InterruptedException {
        return new DemoProvider(pace).call(request(maxTokens, messages), DeltaSink.ignore());
    }

    private static ModelRequest request(Integer maxTokens, Message... messages) {
        return new ModelRequest(
                "any",
                "agent",
                1,
                null,
                "",
                List.of(messages),
                List.of(),
                maxTokens,
                null,
                null,
                Duration.ofSeconds(5));
    }

    private static Message.User user(String text) {
        return new Message.User(text);
    }

    private static DeltaSink collecting(List<String> pieces) {
        return new DeltaSink() {
            @Override
            public void text(String piece) {
                pieces.add(piece);
            }

            @Override
            public void thinking(String piece) {}
        };
    }
}
