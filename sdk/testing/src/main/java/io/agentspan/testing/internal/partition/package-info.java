/** One partition of the production engine, in memory. */
@NullMarked
package io.agentspan.testing.internal.partition;

import org.jspecify.annotations.NullMarked;
