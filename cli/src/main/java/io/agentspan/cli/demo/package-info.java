/** Demonstrations that prove what they show. */
@NullMarked
package io.agentspan.cli.demo;

import org.jspecify.annotations.NullMarked;
