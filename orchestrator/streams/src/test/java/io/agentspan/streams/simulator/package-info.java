/**
 * Plays seeded histories through the real shell and engine, over a log in memory, in virtual time
 * and with faults, and checks what must hold after each.
 */
@NullMarked
package io.agentspan.streams.simulator;

import org.jspecify.annotations.NullMarked;
