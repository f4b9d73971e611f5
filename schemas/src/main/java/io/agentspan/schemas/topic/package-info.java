/** The topics: their names, settings, partitions, headers, and the small records beside the log. */
@NullMarked
package io.agentspan.schemas.topic;

import org.jspecify.annotations.NullMarked;
