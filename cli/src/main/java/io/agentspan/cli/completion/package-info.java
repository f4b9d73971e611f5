/** Scripts that let shells complete the command line. */
@NullMarked
package io.agentspan.cli.completion;

import org.jspecify.annotations.NullMarked;
