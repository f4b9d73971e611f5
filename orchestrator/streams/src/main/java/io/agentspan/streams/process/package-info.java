/** From a record of the commands topic to what it changes and what is written because of it. */
@NullMarked
package io.agentspan.streams.process;

import org.jspecify.annotations.NullMarked;
