/**
 * A model without weights, for a first try without a key or a network. It knows no example: it
 * chooses tools by their names, descriptions and schemas, fills their arguments from the
 * conversation, and answers with sentences that the tools returned.
 */
@NullMarked
package io.agentspan.llm.demo;

import org.jspecify.annotations.NullMarked;
