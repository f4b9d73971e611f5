/** What people do to a running execution: answer, pause, stop, steer, cancel. */
@NullMarked
package io.agentspan.gateway.control;

import org.jspecify.annotations.NullMarked;
