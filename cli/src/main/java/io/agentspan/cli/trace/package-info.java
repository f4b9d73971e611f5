/** What happens in an execution, in words for people. */
@NullMarked
package io.agentspan.cli.trace;

import org.jspecify.annotations.NullMarked;
