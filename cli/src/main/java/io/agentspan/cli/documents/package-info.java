/** A folder of text files, and the tools with which an agent reads it. */
@NullMarked
package io.agentspan.cli.documents;

import org.jspecify.annotations.NullMarked;
