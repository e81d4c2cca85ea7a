@org.jspecify.annotations.NullMarked
package org.mingtang.replay;
