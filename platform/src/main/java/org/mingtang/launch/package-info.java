/**
 * Composes the hall from outside the application: makes a centre, checks what a start needs, starts
 * the database and the application, and stops them in order. Knows every part by its door, holds no
 * rule of the hall, and no module knows that it exists.
 */
@NullMarked
package org.mingtang.launch;

import org.jspecify.annotations.NullMarked;
