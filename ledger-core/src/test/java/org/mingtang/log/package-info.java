/** Tests of the public formats against official vectors, foreign implementations and tampering. */
@NullMarked
package org.mingtang.log;

import org.jspecify.annotations.NullMarked;
