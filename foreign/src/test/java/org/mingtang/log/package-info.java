/** Fuzz targets for what this package reads from others. */
@NullMarked
package org.mingtang.log;

import org.jspecify.annotations.NullMarked;
