package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.engine.state.RowCodec;
import io.agentspan.engine.state.RowKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowSizesTest {
    private static final int TURNS = 100;

    @Test
    void aTurnWritesAsMuchAtTheEndOfALongConversationAsAtItsBeginning() {
        Play play =
                Play.started(
                        Agents.with(
                                "helper", "\"maxTurns\":1000,\"tools\":[{\"name\":\"search\"}]"));
        List<Long> written = new ArrayList<>();

        for (int turn = 1; turn <= TURNS; turn++) {
            play.reply("model_0_" + turn, "Thinking about it.", call("search"));
            long bytes = bytes(play);
            play.returns("call_0_" + turn + "_0", "\"" + "x".repeat(200) + "\"");
            written.add(bytes + bytes(play));
        }

        // A few more digits in numbers, nothing else.
        assertThat(written.getLast() - written.get(1)).isLessThan(80);
        assertThat(written.getFirst()).isLessThan(4_000);
    }

    @Test
    void rowsOfCallsGoWithTheCalls() {
        Play play =
                Play.started(Agents.withTools("helper", "search"))
                        .reply("model_0_1", "", call("search"), call("search"))
                        .returns("call_0_1_0", "1")
                        .returns("call_0_1_1", "1");

        assertThat(
                        play.shell().store().all().keySet().stream()
                                .filter(key ->
                                        key.kind() == RowKey.Kind.CALL
                                                || key.kind() == RowKey.Kind.WAITING)
                                .map(RowKey::name))
                .containsExactly("model_0_2");
    }

    private static long bytes(Play play) {
        return ((Decision.Accepted) play.last())
                .changes().rows().stream()
                        .flatMap(change -> change.row().stream())
                        .mapToLong(row -> RowCodec.write(row).length)
                        .sum();
    }
}
