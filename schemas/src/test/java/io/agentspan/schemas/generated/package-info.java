/** Makes the files that follow from the code: schemas, samples and reference pages. */
@NullMarked
package io.agentspan.schemas.generated;

import org.jspecify.annotations.NullMarked;
