/** Worker processes that a command starts, watches and ends. */
@NullMarked
package io.agentspan.cli.worker;

import org.jspecify.annotations.NullMarked;
