/** What every endpoint shares: errors as JSON, size limits, reading bodies and ids. */
@NullMarked
package io.agentspan.gateway.web;

import org.jspecify.annotations.NullMarked;
