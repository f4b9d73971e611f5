/** Remembers which server this user's commands talk to. */
@NullMarked
package io.agentspan.cli.configure;

import org.jspecify.annotations.NullMarked;
