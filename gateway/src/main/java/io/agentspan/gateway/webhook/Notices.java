package io.agentspan.gateway.webhook;

import io.agentspan.gateway.history.ExecutionRow;
import io.agentspan.gateway.history.FrameSummary;
import io.agentspan.gateway.history.History;
import io.agentspan.schemas.WireJson;
import io.agentspan.schemas.event.EventCodec;
import io.agentspan.schemas.event.EventRecord;
import io.agentspan.schemas.id.FrameId;
import java.util.Optional;

/** Writes what targets are told of events. */
final class Notices {
    private final History history;
    private final AnswerLinks links;

    Notices(History history, AnswerLinks links) {
        this.history = history;
        this.links = links;
    }

    /** Empty for an event of an agent that the target does not care for. */
    Optional<Notice> of(EventRecord event, String name, WebhookSettings.Target target) {
        String root = history.find(event.execution()).map(ExecutionRow::agent).orElse("");
        if (!target.agents().isEmpty() && !target.agents().contains(root)) {
            return Optional.empty();
        }
        Optional<Request> request = Request.of(event.event());
        String agent = request.map(asked -> agent(asked.frame())).orElse(root);
        Optional<String> token =
                request.map(asked -> links.token(event.execution(), event.seq(), name));
        Facts facts = new Facts(event, agent, request, token, token.flatMap(links::url));
        String body =
                WireJson.text(
                        switch (target.format()) {
                            case STANDARD ->
                                    StandardNotice.of(
                                            facts,
                                            WireJson.mapper().readTree(EventCodec.write(event)),
                                            target.content());
                            case SLACK -> SlackNotice.of(facts, target);
                        });
        return Optional.of(new Notice(event.execution() + ":" + event.seq(), body));
    }

    private String agent(FrameId frame) {
        return history.frames(frame.execution()).stream()
                .filter(summary -> summary.path().equals(frame.path()))
                .map(FrameSummary::agent)
                .findFirst()
                .orElse("");
    }
}
