package io.agentspan.gateway.webhook;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.topic.Outcome;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /api/agent/answer/{token}}: a page for a person, and what its buttons send. Opening the
 * page changes nothing: chat programs open links by themselves.
 */
@RestController
final class AnswerController {
    private static final String PATH = AnswerLinks.PATH + "{token}";

    private final AnswerDesk desk;

    AnswerController(AnswerDesk desk) {
        this.desk = desk;
    }

    @GetMapping(PATH)
    ResponseEntity<byte[]> show(@PathVariable("token") String token) {
        return page(HttpStatus.OK, AnswerPage.of(desk.request(token)));
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<byte[]> form(
            @PathVariable("token") String token,
            @RequestParam(name = "approved", required = false) @Nullable String approved,
            @RequestParam(name = "reason", required = false) @Nullable String reason,
            @RequestParam(name = "answer", required = false) @Nullable String answer) {
        Outcome outcome = desk.answer(token, FormAnswer.of(approved, reason, answer), by(token));
        return switch (outcome) {
            case Outcome.Accepted accepted -> page(HttpStatus.OK, AnswerPage.thanks());
            case Outcome.Repeated repeated -> page(HttpStatus.OK, AnswerPage.thanks());
            case Outcome.Rejected rejected ->
                    page(HttpStatus.CONFLICT, AnswerPage.refused(rejected.message()));
        };
    }

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<byte[]> json(@PathVariable("token") String token, @RequestBody byte[] body) {
        Outcome outcome = desk.answer(token, Json.object(body), by(token));
        return switch (outcome) {
            case Outcome.Accepted accepted -> Json.ok(answered(accepted, accepted.seq()));
            case Outcome.Repeated repeated -> Json.ok(answered(repeated, repeated.seq()));
            case Outcome.Rejected rejected ->
                    throw new ApiException(ErrorCode.ANSWER_REFUSED, rejected.message())
                            .with("reason", rejected.code());
        };
    }

    private String by(String token) {
        return "link of " + desk.target(token);
    }

    private static ObjectNode answered(Outcome outcome, long seq) {
        return WireJson.object().put("executionId", outcome.execution().value()).put("seq", seq);
    }

    private static ResponseEntity<byte[]> page(HttpStatus status, String html) {
        return ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self';"
                                + " frame-ancestors 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(html.getBytes(StandardCharsets.UTF_8));
    }
}
