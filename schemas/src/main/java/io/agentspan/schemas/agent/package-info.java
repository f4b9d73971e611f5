/** The agent definition in the JSON format that all SDKs speak. */
@NullMarked
package io.agentspan.schemas.agent;

import org.jspecify.annotations.NullMarked;
