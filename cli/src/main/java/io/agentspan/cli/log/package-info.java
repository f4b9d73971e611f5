/** The server's log: how a line is written and read again. */
@NullMarked
package io.agentspan.cli.log;

import org.jspecify.annotations.NullMarked;
