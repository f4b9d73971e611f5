/** Prompt templates: kept in versions, filled in where agents' instructions refer to them. */
@NullMarked
package io.agentspan.gateway.prompt;

import org.jspecify.annotations.NullMarked;
