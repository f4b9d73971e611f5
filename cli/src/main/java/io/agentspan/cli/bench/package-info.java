/** Measures the engine against the bare Kafka chain of the same hops and bytes, in one run. */
@NullMarked
package io.agentspan.cli.bench;

import org.jspecify.annotations.NullMarked;
