/** Finds the public test vectors beside the checkout and counts what the tests judged of them. */
@NullMarked
package org.mingtang.cases;

import org.jspecify.annotations.NullMarked;
