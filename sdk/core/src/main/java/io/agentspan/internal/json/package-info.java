/** Describes Java types as JSON Schema and reads and writes their values. */
@NullMarked
package io.agentspan.internal.json;

import org.jspecify.annotations.NullMarked;
