/**
 * One trustee, a program of its own: it makes keys together with the others, keeps its shares in a
 * key store that its owner alone can open, and answers an opening by its own rule. It trusts the
 * keys of its policy and its own clock, and nothing that a hall tells it.
 */
@NullMarked
package org.mingtang.trustee;

import org.jspecify.annotations.NullMarked;
