package io.agentspan.tool;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Tells the model about a parameter of a tool, or about a component of a record. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
public @interface Param {
    /** What it means, as the model reads it. */
    String value() default "";

    /** The name in JSON; the Java name by default. */
    String name() default "";
}
