package io.agentspan.gateway.webhook;

import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.EventCodec;
import java.net.URI;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A message with buttons, as Slack's incoming webhooks and what imitates them take it. */
final class SlackNotice {
    static final String APPROVE = "agentspan-approve";
    static final String REJECT = "agentspan-reject";

    /** Slack cuts a section off at 3,000 characters. */
    private static final int LONGEST = 2_500;

    private SlackNotice() {}

    static ObjectNode of(Facts facts, WebhookSettings.Target target) {
        String headline = headline(facts);
        ObjectNode message = WireJson.object().put("text", headline);
        ArrayNode blocks = message.putArray("blocks");
        blocks.add(section("*" + escaped(headline) + "*"));
        facts.request()
                .map(Request::arguments)
                .filter(arguments -> target.content())
                .ifPresent(arguments ->
                        blocks.add(
                                section(
                                        "```"
                                                + escaped(shortened(WireJson.text(arguments)))
                                                + "```")));
        blocks.add(section("`" + facts.event().execution() + "`"));
        facts.request().ifPresent(request -> addButtons(blocks, request, facts, target));
        return message;
    }

    private static String headline(Facts facts) {
        return facts.request()
                .map(request ->
                        switch (request.kind()) {
                            case APPROVAL -> facts.agent() + " asks to run " + request.tool();
                            case QUESTION -> facts.agent() + " has a question";
                            case UNKNOWN_OUTCOME ->
                                    "Nobody knows whether "
                                            + request.tool()
                                            + " of "
                                            + facts.agent()
                                            + " has run";
                        })
                .orElseGet(() ->
                        facts.agent() + ": " + EventCodec.NAMES.nameOf(facts.event().event()));
    }

    private static void addButtons(
            ArrayNode blocks, Request request, Facts facts, WebhookSettings.Target target) {
        ArrayNode buttons = WireJson.mapper().createArrayNode();
        if (request.kind() == Request.Kind.APPROVAL && target.slackSigningSecret() != null) {
            String token = facts.token().orElseThrow();
            buttons.add(button("Approve").put("action_id", APPROVE).put("value", token));
            buttons.add(button("Reject").put("action_id", REJECT).put("value", token));
        }
        facts.link()
                .map(URI::toString)
                .ifPresent(url -> buttons.add(button("Open").put("url", url)));
        if (!buttons.isEmpty()) {
            blocks.addObject().put("type", "actions").set("elements", buttons);
        }
    }

    private static ObjectNode section(String text) {
        ObjectNode section = WireJson.object().put("type", "section");
        section.putObject("text").put("type", "mrkdwn").put("text", text);
        return section;
    }

    private static ObjectNode button(String label) {
        ObjectNode button = WireJson.object().put("type", "button");
        button.putObject("text").put("type", "plain_text").put("text", label);
        return button;
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /** What a model wrote must not become a mention or a link. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("`", "ˋ");
    }
}
