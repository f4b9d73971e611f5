package io.agentspan.gateway.webhook;

import io.agentspan.schemas.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.springframework.web.util.HtmlUtils;

/** The pages behind an answer link: plain HTML, no scripts. */
final class AnswerPage {
    private static final String FRAME = read();

    private AnswerPage() {}

    static String of(Request request) {
        String title =
                switch (request.kind()) {
                    case APPROVAL -> "Run " + request.tool() + "?";
                    case QUESTION -> "An agent has a question";
                    case UNKNOWN_OUTCOME -> "Has " + request.tool() + " run?";
                };
        return page(
                title,
                arguments(request)
                        + "<form method=\"post\">"
                        + switch (request.kind()) {
                            case APPROVAL -> APPROVAL;
                            case QUESTION -> question(request);
                            case UNKNOWN_OUTCOME -> OUTCOME;
                        }
                        + "</form><p><small>Execution "
                        + HtmlUtils.htmlEscape(request.frame().execution().value())
                        + "</small></p>");
    }

    static String thanks() {
        return page(
                "Thank you", "<p>The agent goes on with your answer. You can close this page.</p>");
    }

    static String refused(String why) {
        return page("This answer was not taken", "<p>" + HtmlUtils.htmlEscape(why) + "</p>");
    }

    private static final String APPROVAL =
            """
            <label for="reason">Reason (optional)</label>
            <textarea id="reason" name="reason"></textarea>
            <button class="go" name="approved" value="true">Approve</button>
            <button name="approved" value="false">Reject</button>
            """;

    private static final String OUTCOME =
            """
            <p>Its worker fell silent while the tool was running, and the tool must not simply run again.</p>
            <button name="answer" value='{"decision":"retry"}'>Run it again</button>
            <button name="answer" value='{"decision":"fail"}'>Tell the agent that it failed</button>
            """;

    private static String question(Request request) {
        String schema =
                request.answerSchema() == null
                        ? ""
                        : "<p><small>An answer may be a text, or a JSON object that fits"
                                + "</small></p><pre>"
                                + HtmlUtils.htmlEscape(WireJson.text(request.answerSchema()))
                                + "</pre>";
        return schema
                + """
                <label for="answer">Answer</label>
                <textarea id="answer" name="answer" required></textarea>
                <button class="go">Send</button>
                """;
    }

    private static String arguments(Request request) {
        return request.arguments() == null
                ? ""
                : "<pre>" + HtmlUtils.htmlEscape(request.arguments().toPrettyString()) + "</pre>";
    }

    private static String page(String title, String body) {
        return FRAME.replace("${title}", HtmlUtils.htmlEscape(title)).replace("${body}", body);
    }

    private static String read() {
        try (InputStream in = AnswerPage.class.getResourceAsStream("answer.html")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
