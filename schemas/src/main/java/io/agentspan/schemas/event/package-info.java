/** What happened in an execution: the audit log. */
@NullMarked
package io.agentspan.schemas.event;

import org.jspecify.annotations.NullMarked;
