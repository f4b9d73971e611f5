/** The all-in-one server: starting, finding, stopping it, and its process. */
@NullMarked
package io.agentspan.cli.server;

import org.jspecify.annotations.NullMarked;
