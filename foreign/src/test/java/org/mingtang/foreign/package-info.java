/** Eyes that are not ours look at what we publish, and hostile bytes meet what we read. */
@NullMarked
package org.mingtang.foreign;

import org.jspecify.annotations.NullMarked;
