/** What the engine knows of an execution, as rows that never grow with the conversation. */
@NullMarked
package io.agentspan.engine.state;

import org.jspecify.annotations.NullMarked;
