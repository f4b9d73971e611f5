package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminationTest {
    /** The model says something and calls a tool: without a condition it would be asked again. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"type":"text_mention","text":"DONE"}                       | all done  | true
                    {"type":"text_mention","text":"DONE","caseSensitive":true}  | all done  | false
                    {"type":"text_mention","text":"tea"}                        | all done  | false
                    {"type":"stop_message"}                                     | TERMINATE | true
                    {"type":"stop_message"}                                     | TERMINATE now | false
                    {"type":"max_message","maxMessages":1}                      | all done  | true
                    {"type":"max_message","maxMessages":2}                      | all done  | false
                    {"type":"token_usage","maxTotalTokens":15}                  | all done  | true
                    {"type":"token_usage","maxTotalTokens":16}                  | all done  | false
                    {"type":"and","conditions":[{"type":"text_mention","text":"done"},{"type":"max_message","maxMessages":2}]} | all done | false
                    {"type":"or","conditions":[{"type":"text_mention","text":"done"},{"type":"max_message","maxMessages":2}]}  | all done | true
                    """)
    void aConditionOnTheLatestAnswerEndsAnAgentWithTools(
            String termination, String text, boolean ends) {
        Play play =
                Play.of(
                                Agents.with(
                                        "a",
                                        "\"tools\":[{\"name\":\"look\"}],\"termination\":"
                                                + termination))
                        .start("Say when you are DONE with your tea, then TERMINATE")
                        .reply("model_0_1", text, call("look"))
                        .returns("call_0_1_0", "1");

        assertThat(play.written())
                .last()
                .isEqualTo(
                        ends
                                ? "execution-completed TERMINATION \"" + text + "\""
                                : "model-call-requested model_0_2 #1");
    }
}
