/** Runs a KRaft broker inside this JVM, for development and tests. */
@NullMarked
package io.agentspan.broker;

import org.jspecify.annotations.NullMarked;
