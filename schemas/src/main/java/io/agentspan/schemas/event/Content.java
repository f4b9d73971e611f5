package io.agentspan.schemas.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what people and models wrote: texts, arguments, results. It stands in an event's {@code
 * content}, apart from the ids, names and counts of its {@code data}, so that it can be encrypted
 * and erased by itself.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER})
public @interface Content {}
