/** Events as people read them in a failed test. */
@NullMarked
package io.agentspan.testing.internal.events;

import org.jspecify.annotations.NullMarked;
