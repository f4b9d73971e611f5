/** Answers model tasks by calling model providers. */
@NullMarked
package io.agentspan.llm;

import org.jspecify.annotations.NullMarked;
