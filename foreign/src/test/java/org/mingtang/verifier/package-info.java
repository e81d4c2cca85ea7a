/** Fuzz targets for what this package reads from others. */
@NullMarked
package org.mingtang.verifier;

import org.jspecify.annotations.NullMarked;
