package org.mingtang.foundation.acts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What an operation does and answers, for the API document. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Describe {
    /** One sentence: what the operation does. */
    String value();

    /**
     * The record that a granted request is answered with. {@link Void} where there are headers and
     * nothing else; such a request is no act and carries no idempotency key.
     */
    Class<?> answers() default Void.class;
}
