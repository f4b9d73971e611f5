/** The programs of the documentation. */
@NullMarked
package io.agentspan.testing.docs;

import org.jspecify.annotations.NullMarked;
