/** Fuzz targets for what this package reads from others. */
@NullMarked
package org.mingtang.signer;

import org.jspecify.annotations.NullMarked;
