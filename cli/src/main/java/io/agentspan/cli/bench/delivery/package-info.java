/** Measures the two kinds of task delivery, classic groups and share groups, against each other. */
@NullMarked
package io.agentspan.cli.bench.delivery;

import org.jspecify.annotations.NullMarked;
