/** The Java SDK and the server together. */
@NullMarked
package io.agentspan.cli.sdk;

import org.jspecify.annotations.NullMarked;
