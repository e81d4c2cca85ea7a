/** Fuzz targets for what this package reads from others. */
@NullMarked
package org.mingtang.sealing.tar;

import org.jspecify.annotations.NullMarked;
