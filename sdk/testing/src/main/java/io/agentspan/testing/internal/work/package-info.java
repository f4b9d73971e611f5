/** Who answers tasks: scripted models, the agents' own tools, and scripted ones. */
@NullMarked
package io.agentspan.testing.internal.work;

import org.jspecify.annotations.NullMarked;
