/** Short programs, each about one thing. {@code agentspan example NAME} runs one. */
@NullMarked
package io.agentspan.examples;

import org.jspecify.annotations.NullMarked;
