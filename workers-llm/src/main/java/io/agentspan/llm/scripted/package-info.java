/** A model that answers from a file, for tests. */
@NullMarked
package io.agentspan.llm.scripted;

import org.jspecify.annotations.NullMarked;
