/** Results as files. */
@NullMarked
package io.agentspan.testing.internal.record;

import org.jspecify.annotations.NullMarked;
