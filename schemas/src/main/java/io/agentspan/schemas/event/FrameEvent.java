package io.agentspan.schemas.event;

/** Something that happened to an agent between its calls. */
public sealed interface FrameEvent extends Event
        permits GuardrailPassed, GuardrailFailed, RevisionRequested, TextReplaced, Warned {}
