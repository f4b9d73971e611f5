package io.agentspan.schemas.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentspan.schemas.WireJson;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class HttpToolRulesTest {
    @Test
    void aToolWithEverythingInOrderHasNoMistake() {
        ObjectNode config =
                config(
                        """
                        {"url":"https://tickets.example.com:8443/api/{project}?by={by}","method":"post",
                         "headers":{"Authorization":"Bearer ${TICKET_TOKEN}","X-Team":"${TEAM}"},
                         "body":{"title":"{title}","tags":["{tag}",1]},"credentials":["TICKET_TOKEN"]}
                        """);

        assertThat(HttpToolRules.mistakesIn(config, List.of("TEAM"))).isEmpty();
        HttpTool tool = HttpTool.of(config);
        assertThat(tool.method()).isEqualTo("POST");
        assertThat(tool.namedArguments()).containsExactly("project", "by", "title", "tag");
        assertThat(tool.sendsArgumentsInQuery()).isFalse();
    }

    @Test
    void whatIsLeftOutHasItsDefault() {
        HttpTool tool = HttpTool.of(config("{\"url\":\"http://example.com\"}"));

        assertThat(tool)
                .isEqualTo(
                        new HttpTool(
                                "http://example.com",
                                "GET",
                                Collections.emptyMap(),
                                null,
                                "application/json",
                                "application/json",
                                List.of()));
        assertThat(tool.sendsArgumentsInQuery()).isTrue();
    }

    @Test
    void aHeaderMaySayWhatIsSentAndTaken() {
        HttpTool tool =
                HttpTool.of(
                        config(
                                "{\"headers\":{\"content-type\":\"text/csv\",\"ACCEPT\":\"text/html\",\"X\":\"1\"}}"));

        assertThat(tool.contentType()).isEqualTo("text/csv");
        assertThat(tool.accept()).isEqualTo("text/html");
        assertThat(tool.headers()).containsOnlyKeys("X");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {}                                     | the url '' must begin with http:// or https:// and a host
                    {"url":"ftp://a.example/"}             | must begin with http:// or https://
                    {"url":"file:///etc/passwd"}           | must begin with http:// or https://
                    {"url":"https://{host}/x"}             | must be fixed
                    {"url":"https://a.example:{port}/x"}   | must be fixed
                    {"url":"https://${HOST}/x"}            | must be fixed
                    {"url":"https://a.example/${KEY}"}     | secrets go in headers
                    {"url":"https://ann:pw@a.example/"}    | the url 'https://…@a.example' holds a user
                    {"url":"https://a.example/a b"}        | is none
                    {"url":"https://a.example/#top"}       | has a fragment
                    {"url":"https:///x"}                   | has no host
                    {"url":"https://a.example/","method":"BREW"}  | the method is 'BREW'
                    {"url":"https://a.example/","body":{"a":1}}   | a GET request has no body
                    {"url":"https://a.example/","method":"POST","body":"{\\"a\\":1}"}  | give it as a JSON value
                    {"url":"https://a.example/","method":"POST","contentType":"text/plain"}  | say with body
                    {"url":"https://a.example/","method":"POST","body":{},"contentType":"text/plain"}  | must be a text
                    {"url":"https://a.example/","method":"POST","body":{"k":"${KEY}"}}  | the body holds a secret
                    {"url":"https://a.example/","headers":[1]}    | headers must be an object
                    {"url":"https://a.example/","headers":{"a b":"c"}}    | is no name of a header
                    {"url":"https://a.example/","headers":{"Host":"b.example"}}  | is set by the server itself
                    {"url":"https://a.example/","headers":{"X":"a\\r\\nY: b"}}  | has a control character
                    {"url":"https://a.example/","headers":{"X":"${KEY}"}}  | the header X holds ${KEY}, which is not among the credentials
                    {"url":"https://a.example/","credentials":["a-b"]}  | the credential 'a-b' must start
                    """)
    void aMistakeIsSaidInWords(String config, String words) {
        assertThat(HttpToolRules.mistakesIn(config(config), List.of()))
                .anySatisfy(mistake -> assertThat(mistake).contains(words));
    }

    @Test
    void allMistakesAreSaidAtOnce() {
        assertThat(
                        HttpToolRules.mistakesIn(
                                config(
                                        "{\"url\":\"x\",\"method\":\"y\",\"headers\":{\"z z\":\"\"}}"),
                                List.of()))
                .hasSize(3);
    }

    @Test
    void aPasswordInTheUrlIsNotRepeated() {
        assertThat(
                        HttpToolRules.mistakesIn(
                                config("{\"url\":\"https://ann:pw-9@a.example/\"}"), List.of()))
                .singleElement()
                .asString()
                .doesNotContain("pw-9");
    }

    private static ObjectNode config(String json) {
        return (ObjectNode) WireJson.tree(json);
    }
}
