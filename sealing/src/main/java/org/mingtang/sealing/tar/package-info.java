/**
 * The little of tar that an envelope of documents needs: plain files with safe names in POSIX ustar
 * and pax form, padded with zeros so that its length says little. Any stock tar reads what is
 * written here; what is read is distrusted, since whoever made it may be an adversary.
 */
@NullMarked
package org.mingtang.sealing.tar;

import org.jspecify.annotations.NullMarked;
