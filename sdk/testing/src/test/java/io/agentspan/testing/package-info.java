/** Tests of the test kit. */
@NullMarked
package io.agentspan.testing;

import org.jspecify.annotations.NullMarked;
