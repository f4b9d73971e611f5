/** Holds what is written for people against what the code does. */
@NullMarked
package io.agentspan.cli.docs;

import org.jspecify.annotations.NullMarked;
