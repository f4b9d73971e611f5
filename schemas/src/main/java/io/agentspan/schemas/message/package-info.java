/** The conversation between an agent and its model. */
@NullMarked
package io.agentspan.schemas.message;

import org.jspecify.annotations.NullMarked;
