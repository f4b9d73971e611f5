/** API keys of the servers on this machine. */
@NullMarked
package io.agentspan.cli.keys;

import org.jspecify.annotations.NullMarked;
