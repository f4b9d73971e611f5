/** A first look: two agents that answer a question from a folder of documents. */
@NullMarked
package io.agentspan.cli.quickstart;

import org.jspecify.annotations.NullMarked;
