package io.agentspan.gateway.webhook;

/**
 * What a target is told.
 *
 * @param id the same however often it is sent, so that the target can tell a repetition
 * @param body JSON
 */
record Notice(String id, String body) {}
