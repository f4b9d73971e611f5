/** What commands ask of a server over HTTP. */
@NullMarked
package io.agentspan.cli.http;

import org.jspecify.annotations.NullMarked;
