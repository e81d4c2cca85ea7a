/** The storeys of the house; see ARCHITECTURE.md. */
@NullMarked
package org.mingtang;

import org.jspecify.annotations.NullMarked;
