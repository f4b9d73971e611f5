package io.agentspan.gateway.webhook;

import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.gateway.web.Json;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.topic.Outcome;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code POST /api/agent/slack/actions}: the interactivity request URL of a Slack app. Somebody
 * pressed a button of a notice.
 */
@RestController
final class SlackController {
    private static final String PAYLOAD = "payload=";

    private final AnswerDesk desk;
    private final SlackSignatures signatures;
    private final SlackReplies replies;

    SlackController(AnswerDesk desk, SlackSignatures signatures, SlackReplies replies) {
        this.desk = desk;
        this.signatures = signatures;
        this.replies = replies;
    }

    @PostMapping(
            path = "/api/agent/slack/actions",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<byte[]> act(
            @RequestHeader(name = "X-Slack-Request-Timestamp", defaultValue = "") String timestamp,
            @RequestHeader(name = "X-Slack-Signature", defaultValue = "") String signature,
            @RequestBody byte[] body) {
        String form = new String(body, StandardCharsets.UTF_8);
        String target =
                signatures
                        .signer(timestamp, signature, form)
                        .orElseThrow(() ->
                                new ApiException(
                                        ErrorCode.BAD_SIGNATURE,
                                        "the request is not signed by a Slack app that this server"
                                                + " knows; set slack-signing-secret of the webhook"));
        JsonNode payload = payload(form);
        JsonNode action = payload.path("actions").path(0);
        String button = action.path("action_id").asString("");
        if (!button.equals(SlackNotice.APPROVE) && !button.equals(SlackNotice.REJECT)) {
            return ResponseEntity.ok().build();
        }
        boolean approved = button.equals(SlackNotice.APPROVE);
        String user = payload.path("user").path("username").asString("somebody");
        Outcome outcome =
                desk.answer(
                        action.path("value").asString(""),
                        WireJson.object().put("approved", approved),
                        "slack:" + user);
        ObjectNode reply =
                WireJson.object()
                        .put("replace_original", !(outcome instanceof Outcome.Rejected))
                        .put("text", text(outcome, approved, user));
        replies.send(target, payload.path("response_url").asString(""), reply);
        return Json.ok(reply);
    }

    private static String text(Outcome outcome, boolean approved, String user) {
        return switch (outcome) {
            case Outcome.Accepted accepted -> (approved ? "Approved by " : "Rejected by ") + user;
            case Outcome.Repeated repeated -> (approved ? "Approved by " : "Rejected by ") + user;
            case Outcome.Rejected rejected -> "Not taken: " + rejected.message();
        };
    }

    private static JsonNode payload(String form) {
        if (!form.startsWith(PAYLOAD)) {
            throw new ApiException(
                    ErrorCode.MALFORMED_REQUEST, "the form has no field 'payload' of Slack");
        }
        String json = URLDecoder.decode(form.substring(PAYLOAD.length()), StandardCharsets.UTF_8);
        return Json.object(json.getBytes(StandardCharsets.UTF_8));
    }
}
