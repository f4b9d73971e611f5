/** The definition that an execution runs, and whether arguments fit its schemas. */
@NullMarked
package io.agentspan.engine.definition;

import org.jspecify.annotations.NullMarked;
