/** Fuzz targets for what this package reads from others. */
@NullMarked
package org.mingtang.sealing;

import org.jspecify.annotations.NullMarked;
