/** What is to be done by a worker: one record per attempt of a call. */
@NullMarked
package io.agentspan.schemas.task;

import org.jspecify.annotations.NullMarked;
