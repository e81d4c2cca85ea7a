@NullMarked
package org.mingtang.launch;

import org.jspecify.annotations.NullMarked;
