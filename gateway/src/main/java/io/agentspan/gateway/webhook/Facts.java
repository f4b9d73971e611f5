package io.agentspan.gateway.webhook;

import io.agentspan.schemas.event.EventRecord;
import java.net.URI;
import java.util.Optional;

/**
 * What there is to tell of an event.
 *
 * @param agent that it happened to
 * @param request what is wanted of a person, if anything
 * @param token proves that its holder may answer
 * @param link where to answer in a browser
 */
record Facts(
        EventRecord event,
        String agent,
        Optional<Request> request,
        Optional<String> token,
        Optional<URI> link) {}
