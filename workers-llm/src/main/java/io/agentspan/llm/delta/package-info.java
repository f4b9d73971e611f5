/** The pieces of replies on their way to people who watch. */
@NullMarked
package io.agentspan.llm.delta;

import org.jspecify.annotations.NullMarked;
