package io.agentspan.schemas.event;

import io.agentspan.schemas.OrEmpty;

/**
 * Who decided on a call that waited.
 *
 * @param name of the person, as the gateway knows them; empty if unknown and for a deadline
 */
public record Decider(Kind kind, String name) {
    /** Decided because nobody did in time. */
    public static final Decider DEADLINE = new Decider(Kind.DEADLINE, "");

    public Decider {
        kind = kind == null ? Kind.PERSON : kind;
        name = OrEmpty.text(name);
    }

    /** What kind of decider it was. */
    public enum Kind {
        PERSON,
        DEADLINE
    }

    public static Decider person(String name) {
        return new Decider(Kind.PERSON, name);
    }
}
