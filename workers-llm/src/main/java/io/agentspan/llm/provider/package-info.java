/** What a model provider is to the worker: a request goes in, pieces and a reply come out. */
@NullMarked
package io.agentspan.llm.provider;

import org.jspecify.annotations.NullMarked;
