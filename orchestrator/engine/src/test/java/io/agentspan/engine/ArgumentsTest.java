package io.agentspan.engine;

import static io.agentspan.engine.play.Play.call;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.engine.play.Agents;
import io.agentspan.engine.play.Play;
import io.agentspan.schemas.event.ToolCallRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {"required":["q"]}                              | {}           | the arguments: 'q' is missing
                    {"properties":{"q":{"type":"string"}}}          | {"q":1}      | /q: does not fit type "string"
                    {"additionalProperties":false}                  | {"b":1}      | the arguments: 'b' is not a parameter
                    {"properties":{"q":{"enum":["a","b"]}}}         | {"q":"c"}    | /q: does not fit enum ["a","b"]
                    {"properties":{"n":{"minimum":3}}}              | {"n":2}      | /n: does not fit minimum 3
                    {"properties":{"q":{"pattern":"^(a+)+$"}}}      | {"q":"aaab"} | /q: does not fit pattern "^(a+)+$"
                    {"properties":{"l":{"items":{"type":"null"}}}}  | {"l":[3]}    | /l/0: does not fit type "null"
                    """)
    void argumentsThatDoNotFitAreAnsweredAtOnceInWords(
            String schema, String arguments, String message) {
        Play play = calling(schema, arguments);

        assertThat(play.event(ToolCallRefused.class).message())
                .isEqualTo("the arguments of 'search' do not fit its schema: " + message);
        assertThat(play.written()).endsWith("model-call-requested model_0_2 #1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$ref\":\"#\"}",
                "{\"properties\":{\"n\":{\"$ref\":\"#/properties/n\"}}}",
                "{\"properties\":{\"n\":{\"$ref\":\"#/$defs/nowhere\"}}}",
                "{\"properties\":{\"n\":{\"$ref\":\"http://127.0.0.1:9/schema.json\"}}}",
                "{\"properties\":{\"n\":{\"$ref\":\"classpath:logback-test.xml\"}}}",
                "{\"$schema\":\"http://127.0.0.1:9/dialect\",\"required\":[\"q\"]}",
                "{\"properties\":{\"n\":{\"type\":\"string\",\"pattern\":3}}}"
            })
    void aSchemaThatCannotBeUsedStopsNothing(String schema) {
        assertThat(calling(schema, "{\"n\":1}").written())
                .anyMatch(line -> line.startsWith("tool-call-re"));
    }

    @Test
    void aPatternThatWouldTakeForeverTakesNoTime() {
        String evil = "{\"properties\":{\"q\":{\"pattern\":\"^(a+)+$\"}}}";

        Play play = calling(evil, "{\"q\":\"" + "a".repeat(10_000) + "!\"}");

        assertThat(play.event(ToolCallRefused.class).code()).isEqualTo("INVALID_ARGUMENTS");
    }

    @Test
    void argumentsNestedTooDeepAreRefused() {
        Play play =
                calling(
                        "{\"type\":\"object\"}",
                        "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}");

        assertThat(play.event(ToolCallRefused.class).message()).contains("nested deeper than 64");
    }

    @Test
    void argumentsNestedDeeperThanJsonMayBeAreRefused() {
        Play play =
                calling(
                        "{\"type\":\"object\"}",
                        "{\"a\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}");

        assertThat(play.event(ToolCallRefused.class).message()).contains("no JSON object");
    }

    @Test
    void numbersKeepTheirDigits() {
        Play play =
                calling(
                        "{\"type\":\"object\"}",
                        "{\"id\":12345678901234567890,\"p\":1.50,\"z\":1e2,\"a\":1e999999}");

        assertThat(play.toolTask("call_0_1_0").arguments())
                .hasToString("{\"id\":12345678901234567890,\"p\":1.50,\"z\":1E+2,\"a\":1E+999999}");
    }

    private static Play calling(String schema, String arguments) {
        return Play.started(
                        Agents.with(
                                "helper",
                                "\"tools\":[{\"name\":\"search\",\"inputSchema\":" + schema + "}]"))
                .reply("model_0_1", "", call("search", arguments));
    }
}
