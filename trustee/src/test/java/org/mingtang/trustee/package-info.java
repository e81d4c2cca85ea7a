@NullMarked
package org.mingtang.trustee;

import org.jspecify.annotations.NullMarked;
