/** Copies and checks the audit log, without the code that writes it. */
@NullMarked
package io.agentspan.cli.audit;

import org.jspecify.annotations.NullMarked;
