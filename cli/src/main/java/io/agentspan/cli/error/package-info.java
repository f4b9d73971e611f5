/** Errors as one line for people: what happened, and what to do. */
@NullMarked
package io.agentspan.cli.error;

import org.jspecify.annotations.NullMarked;
