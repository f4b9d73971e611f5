/** Tests of the server in the test's own process. */
@NullMarked
package io.agentspan.testing.internal.server;

import org.jspecify.annotations.NullMarked;
