/** Runs the examples by their names. */
@NullMarked
package io.agentspan.cli.example;

import org.jspecify.annotations.NullMarked;
