package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Books;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import io.agentspan.schemas.command.Failure;
import io.agentspan.schemas.message.Message;
import io.agentspan.schemas.message.ProposedCall;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The play itself checks that no command leads to more than 64 tasks or 256 records. */
class ManyCallsTest {
    private static final AgentDefinition AGENT = Agents.withTools("helper", "search");

    @Test
    void noMoreThan64CallsAreInFlightTheOthersWaitInOrder() {
        Play play = Play.started(AGENT).reply("model_0_1", "", calls(100));

        assertThat(play.written())
                .hasSize(65)
                .last()
                .isEqualTo("tool-call-requested call_0_1_63 #1 search");

        play.returns("call_0_1_40", "1")
                .then("tool-returned call_0_1_40 #1", "tool-call-requested call_0_1_64 #1 search")
                .returns("call_0_1_7", "1")
                .then("tool-returned call_0_1_7 #1", "tool-call-requested call_0_1_65 #1 search");
    }

    @Test
    void noneOfManyCallsIsLost() {
        Play play = Play.started(AGENT).reply("model_0_1", "", calls(128));

        for (int i = 0; i < 128; i++) {
            play.returns("call_0_1_" + i, Integer.toString(i));
        }

        List<Message> messages = play.shown("model_0_2");
        assertThat(messages.subList(2, 130))
                .extracting(message -> ((Message.Tool) message).text())
                .containsExactlyElementsOf(
                        IntStream.range(0, 128).mapToObj(Integer::toString).toList());
    }

    @Test
    void aCallThatBacksOffKeepsItsPlace() {
        Play play = Play.started(AGENT).reply("model_0_1", "", calls(65));
        play.written();

        play.toolFails("call_0_1_0", Failure.retryable("TOOL_ERROR", "broken"))
                .then("tool-attempt-failed call_0_1_0 #1 TOOL_ERROR again in 2000 ms")
                .passes(Duration.ofSeconds(2))
                .then("tool-call-requested call_0_1_0 #2 search");
    }

    @Test
    void manyAgentsWithManyCallsEachAllComeToTheirEnd() {
        AgentDefinition boss =
                Agents.with(
                        "boss",
                        "\"tools\":[" + Agents.agentTool("ask", Agents.withTools("e", "t")) + "]");
        Play play =
                Play.started(boss)
                        .reply("model_0_1", "", proposals(70, "ask", "{\"request\":\"why\"}"));
        for (int child = 1; child <= 64; child++) {
            play.reply("model_" + child + "_1", "", proposals(5, "t", "{}"));
        }

        assertThat(answerAll(play)).last().asString().startsWith("execution-completed");
    }

    @Test
    void refusedCallsOfManyAgentsDoNotPileUpInOneCommand() {
        AgentDefinition boss =
                Agents.with(
                        "boss",
                        "\"tools\":[" + Agents.agentTool("ask", Agents.withTools("e", "t")) + "]");
        Play play =
                Play.started(boss)
                        .reply("model_0_1", "", proposals(64, "ask", "{\"request\":\"why\"}"));
        ProposedCall[] oneGoodThenBad =
                Stream.concat(Stream.of(call("t")), Stream.of(proposals(127, "none", "{}")))
                        .toArray(ProposedCall[]::new);
        ProposedCall[] badThenOneGood =
                Stream.concat(Stream.of(proposals(127, "none", "{}")), Stream.of(call("t")))
                        .toArray(ProposedCall[]::new);
        play.reply("model_1_1", "", proposals(128, "t", "{}"));
        for (int child = 2; child <= 64; child++) {
            play.reply(
                    "model_" + child + "_1", "", child % 2 == 0 ? oneGoodThenBad : badThenOneGood);
        }

        assertThat(answerAll(play)).last().asString().startsWith("execution-completed");
    }

    @Test
    void callsThatDoNotFitIntoOneCommandGoOnByThemselves() {
        AgentDefinition deep = Agents.single("leaf");
        for (int i = 0; i < 12; i++) {
            deep = Agents.sequential("level_" + i, deep);
        }
        AgentDefinition boss =
                Agents.with("boss", "\"tools\":[" + Agents.agentTool("ask", deep) + "]");

        Play play =
                Play.started(boss)
                        .reply("model_0_1", "", proposals(40, "ask", "{\"request\":\"why\"}"));
        long first = started(play.written());
        play.passes(Duration.ofMillis(10));

        assertThat(first).isLessThan(40);
        assertThat(first + started(play.written())).isEqualTo(40);
    }

    private static long started(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("model-call-requested")).count();
    }

    /** Answers whatever is in flight until the end. */
    private static List<String> answerAll(Play play) {
        for (int round = 0; round < 100 && !play.ended(); round++) {
            play.open()
                    .forEach((call, open) -> {
                        if (open.stand() == Books.Stand.QUEUED && play.isOpen(call)) {
                            if (call.isModel()) {
                                play.reply(call.value(), "done");
                            } else {
                                play.returns(call.value(), "1");
                            }
                        }
                    });
            play.passes(Duration.ofMillis(10));
        }
        return play.written();
    }

    private static ProposedCall[] calls(int count) {
        return proposals(count, "search", "{}");
    }

    private static ProposedCall[] proposals(int count, String tool, String arguments) {
        return Collections.nCopies(count, call(tool, arguments)).toArray(ProposedCall[]::new);
    }
}
