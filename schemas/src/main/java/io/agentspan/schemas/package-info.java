/** The wire of agentspan: every record that crosses a process boundary, and how it is encoded. */
@NullMarked
package io.agentspan.schemas;

import org.jspecify.annotations.NullMarked;
