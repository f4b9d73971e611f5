package io.agentspan.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.agent.AgentDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputTypeTest {
    private static final AgentDefinition AGENT =
            Agents.with(
                    "helper",
                    "\"outputType\":{\"schema\":{\"type\":\"object\"},\"className\":\"City\"}");

    @Test
    void theModelIsToldTheShapeOfItsAnswer() {
        Play play = Play.started(AGENT);

        assertThat(play.modelTask("model_0_1").outputSchema()).hasToString("{\"type\":\"object\"}");
        assertThat(play.modelTask("model_0_1").system())
                .isEqualTo(
                        "Be brief.\n\nAnswer with JSON only, following this JSON Schema:\n"
                                + "{\"type\":\"object\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"name":"Rome"}                         | {"name":"Rome"}
                    ~```json\n{"name":"Rome"}\n```~         | {"name":"Rome"}
                    ~```\n{"name":"Rome"}\n```\n~           | {"name":"Rome"}
                    Rome, I think.                          | "Rome, I think."
                    {"name":"Rome"} and more                | "{\\"name\\":\\"Rome\\"} and more"
                    ~~                                      | ""
                    ~``````~                                | "``````"
                    ~```json\n```~                          | "```json\\n```"
                    """)
    void anAnswerThatIsJsonIsRead(String text, String output) {
        Play.started(AGENT)
                .reply("model_0_1", text.replace("\\n", "\n"))
                .then("model-replied model_0_1 #1", "execution-completed STOP " + output);
    }
}
