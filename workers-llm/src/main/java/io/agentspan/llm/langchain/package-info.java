/** Model providers over HTTP, by way of langchain4j. */
@NullMarked
package io.agentspan.llm.langchain;

import org.jspecify.annotations.NullMarked;
