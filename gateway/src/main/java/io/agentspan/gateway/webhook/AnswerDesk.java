package io.agentspan.gateway.webhook;

import io.agentspan.gateway.history.History;
import io.agentspan.gateway.outcome.Commands;
import io.agentspan.gateway.web.ApiException;
import io.agentspan.gateway.web.ErrorCode;
import io.agentspan.schemas.command.Respond;
import io.agentspan.schemas.topic.Outcome;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Takes answers that come over a link. */
final class AnswerDesk {
    private final AnswerLinks links;
    private final History history;
    private final Commands commands;

    AnswerDesk(AnswerLinks links, History history, Commands commands) {
        this.links = links;
        this.history = history;
        this.commands = commands;
    }

    /**
     * The request that a link is for.
     *
     * @throws ApiException 404 for a link that we did not make, that expired, or whose execution is
     *     gone
     */
    Request request(String token) {
        AnswerLink link = link(token);
        return history.event(link.execution(), link.seq())
                .flatMap(event -> Request.of(event.event()))
                .orElseThrow(AnswerDesk::unknown);
    }

    /**
     * Answers it.
     *
     * @param by who answers, as far as is known
     * @return what became of it
     * @throws ApiException 404 as for {@link #request}
     */
    Outcome answer(String token, ObjectNode answer, String by) {
        AnswerLink link = link(token);
        Request request = request(token);
        Outcome outcome =
                commands.ask(
                        new Respond(link.execution(), null, request.call(), answer, by), Map.of());
        switch (outcome) {
            case Outcome.Accepted accepted -> history.expect(link.execution(), accepted.seq());
            case Outcome.Repeated repeated -> history.expect(link.execution(), repeated.seq());
            case Outcome.Rejected rejected -> {}
        }
        return outcome;
    }

    String target(String token) {
        return link(token).target();
    }

    private AnswerLink link(String token) {
        return links.read(token).orElseThrow(AnswerDesk::unknown);
    }

    private static ApiException unknown() {
        return new ApiException(
                ErrorCode.UNKNOWN_ANSWER_LINK,
                "this answer link is not valid (any more); agentspan agent inbox lists what waits");
    }
}
