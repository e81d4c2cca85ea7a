@NullMarked
package org.mingtang.sealing.tar;

import org.jspecify.annotations.NullMarked;
