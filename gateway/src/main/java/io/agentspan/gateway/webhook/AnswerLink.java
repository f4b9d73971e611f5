package io.agentspan.gateway.webhook;

import io.agentspan.schemas.id.ExecutionId;
import java.time.Instant;

/**
 * What an answer link allows: to answer the one request that an event made.
 *
 * @param seq of the event that asked
 * @param target name of the webhook that it was sent to
 */
record AnswerLink(ExecutionId execution, long seq, String target, Instant expires) {}
