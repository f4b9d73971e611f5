/** The server that a test runs against: the engine and its workers, in the test's process. */
@NullMarked
package io.agentspan.testing.internal.server;

import org.jspecify.annotations.NullMarked;
