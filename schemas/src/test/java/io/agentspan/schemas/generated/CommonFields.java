package io.agentspan.schemas.generated;

import java.util.LinkedHashMap;
import java.util.Map;

/** What fields mean that many events have, where the event itself says nothing else. */
final class CommonFields {
    private static final Map<String, String> TEXTS = new LinkedHashMap<>();

    static {
        TEXTS.put("frame", "the agent instance it happened to");
        TEXTS.put("call", "the model or tool call");
        TEXTS.put("attempt", "which attempt of the call, from 1");
        TEXTS.put("turn", "which model call of the frame, from 1");
        TEXTS.put("agent", "the agent's name");
        TEXTS.put("model", "`provider/model`");
        TEXTS.put("tool", "the tool's name");
        TEXTS.put("queue", "the queue that its tasks go to");
        TEXTS.put("by", "who it was, as the gateway knows them; empty if unknown");
        TEXTS.put("worker", "the process that ran it");
        TEXTS.put("code", "why, for programs");
        TEXTS.put("message", "why, for people and for the model");
        TEXTS.put("reason", "why, in the words of who asked for it");
        TEXTS.put("finish", "how it ended");
        TEXTS.put("usage", "tokens that the provider counted");
        TEXTS.put("tookMillis", "how long it took, as the worker measured it");
        TEXTS.put("totals", "tokens, agents, tool calls and time of the whole tree");
        TEXTS.put("timeoutSeconds", "the limit that passed");
        TEXTS.put("namespace", "`default` unless named");
        TEXTS.put("definition", "digest of the closure of agent definitions");
        TEXTS.put("sessionId", "the conversation that it belongs to");
        TEXTS.put("idempotencyKey", "the caller's key for this start");
        TEXTS.put("successorOf", "the ended execution that it follows");
        TEXTS.put("domain", "the caller whose workers run its stateful tools");
        TEXTS.put("prompt", "what is asked");
        TEXTS.put("media", "URLs of images and other files");
        TEXTS.put("context", "the shared state");
        TEXTS.put("text", "what the model wrote");
        TEXTS.put("toolCalls", "the tool calls it proposed, with the ids we gave them");
        TEXTS.put("arguments", "what the tool is called with");
        TEXTS.put("result", "what the tool returned");
        TEXTS.put("stateUpdates", "keys of the shared state that the tool changed");
        TEXTS.put("output", "the agent's answer");
        TEXTS.put("purpose", "what the answer is needed for");
        TEXTS.put("guardrail", "the guardrail's name");
        TEXTS.put("checkpoint", "what is or was checked");
    }

    private CommonFields() {}

    /** Empty for a field that is not common. */
    static String text(String field) {
        return TEXTS.getOrDefault(field, "");
    }
}
