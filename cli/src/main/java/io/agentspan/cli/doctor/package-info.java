/** Looks for what keeps agents from running here, and says the cure. */
@NullMarked
package io.agentspan.cli.doctor;

import org.jspecify.annotations.NullMarked;
