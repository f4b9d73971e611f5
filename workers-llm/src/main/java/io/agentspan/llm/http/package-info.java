/** Runs HTTP tools: one request for each attempt of a call. */
@NullMarked
package io.agentspan.llm.http;

import org.jspecify.annotations.NullMarked;
