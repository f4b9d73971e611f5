/** Hands tool tasks to workers that poll over HTTP and takes their answers. */
@NullMarked
package io.agentspan.gateway.tasks;

import org.jspecify.annotations.NullMarked;
